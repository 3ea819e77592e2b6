FROM rust:1.82-bookworm
RUN mkdir -p /var/lib/tide
COPY . .
RUN cargo build --release
EXPOSE 8080
CMD ["./target/release/tide"]
