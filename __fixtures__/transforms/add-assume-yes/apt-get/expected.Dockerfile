FROM debian:12
RUN apt-get update && apt-get install -y \
      curl \
      git && \
    apt-get -q install -y --no-install-recommends make && apt-get autoremove -y
