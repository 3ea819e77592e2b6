FROM rust:1.83-alpine
RUN apk add --no-cache musl-dev
WORKDIR /app
COPY . .
RUN cargo build --release --bin tide
EXPOSE 80
CMD ["/app/target/release/tide"]
