FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/state \
    && chown -R 10001:10001 /app/state \
    && chown 10001:10001 /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bot ./bot
USER 10001:10001
CMD ["python", "-u", "-m", "bot"]
