FROM rust:1.82-bookworm
WORKDIR /srv/tide
COPY . .
RUN cargo build --release
CMD ["./target/release/tide"]
