FROM rust:1.83-slim-bookworm AS builder
WORKDIR /moorings
RUN apt-get update && apt-get install -y libpq-dev
COPY . .
RUN cargo build --release

FROM rust:1.83-bookworm AS runtime
WORKDIR /opt/moorings
COPY --from=builder /moorings/target/release/moorings .
CMD ["./moorings"]
