FROM rust:1.90 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && touch src/main.rs && CARGO_NET_RETRY=9 cargo fetch && rm -r src
COPY . .
RUN CARGO_NET_RETRY=9 cargo build --release
FROM debian:trixie-slim
COPY --from=build /src/target/release/meter /usr/local/bin/meter
