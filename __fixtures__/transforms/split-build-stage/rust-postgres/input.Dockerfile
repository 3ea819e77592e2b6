FROM rust:1.85-bookworm
# diesel links with the client library
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN cargo build --release
ENV DATABASE_URL=postgres://db/ledger
EXPOSE 8000
HEALTHCHECK CMD curl -fs http://localhost:8000/health || exit 1
CMD ["./target/release/ledger"]
