FROM python:3.12-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /jobs \
    && chown 10001:10001 /jobs
COPY --from=tools/supercronic /supercronic /usr/local/bin/supercronic
WORKDIR /jobs
COPY . .
RUN mkdir -p /jobs/clean/out /jobs/out \
    && chown -R 10001:10001 /jobs/clean/out /jobs/out
USER 10001:10001
CMD ["supercronic", "-passthrough-logs", "/jobs/crontab"]
