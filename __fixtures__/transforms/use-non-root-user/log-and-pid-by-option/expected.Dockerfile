FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /data/beat /run/celery /var/log/celery \
    && chown -R 10001:10001 /data/beat /run/celery /var/log/celery \
    && chown 10001:10001 /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY shop ./shop
USER 10001:10001
CMD ["celery", "-A", "shop", "worker", "-B", "--pidfile=/run/celery/%n.pid", "--logfile=/var/log/celery/%n.log", "-s", "/data/beat/schedule"]
