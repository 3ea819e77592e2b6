FROM rust:1.82-bookworm
WORKDIR /srv/tide
COPY . .
RUN cargo build --release
EXPOSE 8080
CMD ["./target/release/tide"]
