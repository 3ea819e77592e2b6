FROM rust:1.90
WORKDIR /site
COPY . .
RUN cargo build --release
