FROM rust:1.83-alpine3.21
RUN apk add --no-cache musl-dev openssl-dev pkgconf
ENV RUSTFLAGS="-C target-feature=-crt-static"
WORKDIR /app
COPY . .
RUN cargo build --release
CMD ["/app/target/release/tide"]
