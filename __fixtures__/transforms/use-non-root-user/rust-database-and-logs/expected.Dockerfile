FROM rust:1.80 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM debian:12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /src/target/release/feeds /usr/local/bin/feeds
ENV DATABASE_URL=sqlite://store/feeds.db?mode=rwc
RUN mkdir -p /app/logs /app/state /app/store \
    && chown -R 10001:10001 /app/logs /app/state /app/store
USER 10001:10001
CMD ["feeds"]
