FROM rust:1.90 AS build
WORKDIR /src
COPY . .
RUN CARGO_NET_RETRY=9 cargo build --release
FROM debian:trixie-slim
COPY --from=build /src/target/release/meter /usr/local/bin/meter
