FROM python:3.12
RUN useradd -m app
USER app
WORKDIR /home/app
COPY . .
RUN pip install --user -r requirements.txt
CMD ["python", "-m", "app.main"]
