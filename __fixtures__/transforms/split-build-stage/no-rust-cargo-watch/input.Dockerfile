FROM rust:1.83-bookworm
WORKDIR /tide
COPY . .
RUN cargo build
CMD ["cargo", "watch", "-x", "run"]
