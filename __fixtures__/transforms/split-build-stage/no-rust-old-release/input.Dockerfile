FROM rust:1.70
WORKDIR /srv/tide
COPY . .
RUN cargo build --release
EXPOSE 8080
CMD ["./target/release/tide"]
