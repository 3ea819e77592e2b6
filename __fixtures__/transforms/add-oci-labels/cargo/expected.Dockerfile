FROM rust:1.80 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/ping-pong /usr/local/bin/
LABEL org.opencontainers.image.title="ping-pong" \
      org.opencontainers.image.description="Measures round trips" \
      org.opencontainers.image.documentation="https://docs.example.org/ping-pong" \
      org.opencontainers.image.source="https://git.example.org/net/ping-pong" \
      org.opencontainers.image.licenses="ISC" \
      org.opencontainers.image.authors="Net Team <net@example.org>"
CMD ["ping-pong"]
