FROM rust:1.83-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev pkg-config && rm -rf /var/lib/apt/lists/*
WORKDIR /moorings
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
WORKDIR /moorings
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata libpq5 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /moorings/target/release/moorings /moorings/target/release/moorings
EXPOSE 8080
CMD ["./target/release/moorings"]
