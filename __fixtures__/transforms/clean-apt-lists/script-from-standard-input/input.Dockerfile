FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
COPY provision.sh /tmp/
RUN bash < /tmp/provision.sh
