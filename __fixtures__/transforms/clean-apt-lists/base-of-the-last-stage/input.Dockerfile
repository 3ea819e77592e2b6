FROM debian:trixie AS base
RUN apt-get update && apt-get install -y --no-install-recommends curl
FROM base AS fetch
RUN curl -fsSLo /tool https://example.org/tool
FROM base
COPY --from=fetch /tool /usr/local/bin/tool
