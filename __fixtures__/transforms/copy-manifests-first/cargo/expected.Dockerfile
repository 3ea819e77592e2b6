FROM rust:1.79 AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY .cargo/config.toml .cargo/
RUN mkdir -p src && touch src/main.rs && cargo fetch --locked && rm -r src
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /app/target/release/shop /usr/local/bin/shop
CMD ["shop"]
