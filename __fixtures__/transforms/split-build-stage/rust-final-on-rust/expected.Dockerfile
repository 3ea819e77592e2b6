FROM rust:1.83-slim-bookworm AS builder
WORKDIR /moorings
RUN apt-get update && apt-get install -y libpq-dev
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim AS runtime
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata libpq5 && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /opt/moorings
COPY --from=builder /moorings/target/release/moorings .
CMD ["./moorings"]
