FROM rust:1.82
WORKDIR /src
COPY . .
RUN cargo build --release --locked && rm -rf /usr/local/cargo/git /usr/local/cargo/registry && cp target/release/api /usr/local/bin/
CMD ["api"]
