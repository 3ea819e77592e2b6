FROM rust:1.79 AS build
WORKDIR /app
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /app/target/release/shop /usr/local/bin/shop
CMD ["shop"]
