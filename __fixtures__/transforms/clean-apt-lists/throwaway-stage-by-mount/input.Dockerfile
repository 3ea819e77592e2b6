FROM debian:trixie AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN curl -fsSLo /tool https://example.org/tool
FROM debian:trixie-slim
RUN --mount=type=bind,from=fetch,target=/from cp /from/tool /usr/local/bin/
