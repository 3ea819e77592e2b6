FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/spool \
    && chown -R 10001:10001 /app/spool
COPY . .
RUN pip install --no-cache-dir .
USER 10001:10001
CMD ["collect"]
