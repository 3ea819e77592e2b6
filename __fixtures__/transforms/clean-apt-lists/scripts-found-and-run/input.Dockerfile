FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
COPY scripts /scripts
RUN find /scripts -name "*.sh" -exec sh {} \;
