FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir uwsgi
CMD ["uwsgi", "--ini", "uwsgi.ini"]
