# escape=`
ARG PY=3.12
FROM python:${PY} AS runtime
WORKDIR /srv
CMD ["python", "worker.py"]

FROM --platform=$TARGETPLATFORM runtime
COPY worker.py .
RUN mkdir `
      -p /srv/spool
