FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
COPY apt-packages.txt /tmp/
RUN apt-get update && cat /tmp/apt-packages.txt | xargs apt-get install -y --no-install-recommends
