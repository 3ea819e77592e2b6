FROM rust:1.82
WORKDIR /src
COPY . .
RUN cargo build --release --locked && cp target/release/api /usr/local/bin/
CMD ["api"]
