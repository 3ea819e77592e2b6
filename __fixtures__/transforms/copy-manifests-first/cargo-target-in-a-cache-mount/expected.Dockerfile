FROM rust:1.90 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN --mount=type=cache,target=/src/target mkdir -p src && touch src/main.rs && cargo fetch && rm -r src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release
FROM debian:trixie-slim
COPY --from=build /src/target/release/meter /usr/local/bin/meter
