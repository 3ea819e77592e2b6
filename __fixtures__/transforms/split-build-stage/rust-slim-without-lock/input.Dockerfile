FROM rust:1.83-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev pkg-config && rm -rf /var/lib/apt/lists/*
WORKDIR /moorings
COPY . .
RUN cargo build --release
EXPOSE 8080
CMD ["./target/release/moorings"]
