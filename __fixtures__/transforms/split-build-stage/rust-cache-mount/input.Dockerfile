# syntax=docker/dockerfile:1
FROM rust:1.82-bookworm
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/app/target \
    cargo build --release && cp target/release/tide /usr/local/bin/tide
ENTRYPOINT ["tide"]
