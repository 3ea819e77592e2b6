FROM rust:1.82-bookworm
WORKDIR /srv/tide
COPY . .
RUN cargo build
EXPOSE 8080
CMD ["./target/release/tide"]
