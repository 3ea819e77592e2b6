FROM rust:1.83-slim-bookworm
RUN apt-get update && apt-get install -y libpcsclite-dev pkg-config
WORKDIR /moorings
COPY . .
RUN cargo build --release
CMD ["./target/release/moorings"]
