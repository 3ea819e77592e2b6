FROM debian:12
RUN test -e /etc/apt/sources.list || touch /etc/apt/sources.list && apt-get update && apt-get install -y jq
RUN rm -rf /var/lib/apt/lists/*

FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends libjpeg62-turbo || apt-get install -y -f
RUN rm -rf /var/lib/apt/lists/*
