FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
RUN echo "apt-get install -y curl" > /tools.sh && sh /tools.sh
