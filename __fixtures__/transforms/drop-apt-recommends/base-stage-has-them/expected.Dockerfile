FROM debian:12 AS base
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
FROM base
RUN apt-get update && apt-get install -y --no-install-recommends curl
