FROM rust:1.82-bookworm AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p tide
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
WORKDIR /app
RUN useradd --system --uid 990 tide
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /app/target/release/tide /app/target/release/tide
RUN mkdir -p /var/lib/tide && chown tide /var/lib/tide
USER tide
CMD ["/app/target/release/tide"]
