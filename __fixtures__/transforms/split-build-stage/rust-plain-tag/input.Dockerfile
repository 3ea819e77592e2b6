FROM rust
WORKDIR /srv/tide
COPY . .
RUN cargo build --release
EXPOSE 8080
CMD ["./target/release/tide"]
