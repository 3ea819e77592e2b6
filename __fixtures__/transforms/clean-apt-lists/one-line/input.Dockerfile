FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl jq
COPY fetch.sh /usr/local/bin/fetch
CMD ["fetch"]
