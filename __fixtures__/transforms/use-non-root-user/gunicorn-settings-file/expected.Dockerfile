FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /srv/logs \
    && chown -R 10001:10001 /srv/logs \
    && chown 10001:10001 /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001:10001
CMD ["gunicorn", "app:app"]
