FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY shop ./shop
CMD ["celery", "-A", "shop", "worker", "-B", "--pidfile=/run/celery/%n.pid", "--logfile=/var/log/celery/%n.log", "-s", "/data/beat/schedule"]
