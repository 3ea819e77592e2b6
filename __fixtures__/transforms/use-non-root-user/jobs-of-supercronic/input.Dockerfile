FROM python:3.12-slim
COPY --from=tools/supercronic /supercronic /usr/local/bin/supercronic
WORKDIR /jobs
COPY . .
CMD ["supercronic", "-passthrough-logs", "/jobs/crontab"]
