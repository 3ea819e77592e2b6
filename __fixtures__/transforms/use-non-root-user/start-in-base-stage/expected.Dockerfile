ARG PY=3.12
FROM python:${PY}-slim AS runtime
WORKDIR /srv
CMD ["python", "worker.py"]

FROM --platform=$TARGETPLATFORM runtime
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY worker.py .
RUN mkdir \
      -p /srv/spool
RUN mkdir -p /srv/spool \
    && chown -R 10001:10001 /srv/spool
USER 10001:10001
