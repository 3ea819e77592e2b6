FROM rust:1.85-bookworm AS build
# diesel links with the client library
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p ledger
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl ca-certificates tzdata libpq5 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /app/target/release/ledger /app/target/release/ledger
ENV DATABASE_URL=postgres://db/ledger
EXPOSE 8000
HEALTHCHECK CMD curl -fs http://localhost:8000/health || exit 1
CMD ["./target/release/ledger"]
