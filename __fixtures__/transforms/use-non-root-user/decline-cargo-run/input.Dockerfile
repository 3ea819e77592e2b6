FROM rust:1.90
WORKDIR /usr/src/dice
COPY . .
RUN cargo build --release
CMD ["cargo", "run", "--release"]
