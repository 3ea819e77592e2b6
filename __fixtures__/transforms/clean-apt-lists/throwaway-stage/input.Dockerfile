FROM debian:trixie AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN curl -fsSLo /tool https://example.org/tool
FROM debian:trixie-slim
COPY --from=fetch /tool /usr/local/bin/tool
CMD ["tool"]
