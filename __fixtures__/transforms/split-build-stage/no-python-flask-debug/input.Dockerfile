FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
ENV FLASK_DEBUG=1
CMD ["flask", "run", "--host=0.0.0.0"]
