FROM rust:1.80 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM debian:12-slim
WORKDIR /app
COPY --from=build /src/target/release/feeds /usr/local/bin/feeds
ENV DATABASE_URL=sqlite://store/feeds.db?mode=rwc
CMD ["feeds"]
