FROM rust:1.83-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release --bin tide && \
    cargo clean --release -p tide
COPY . .
RUN cargo build --release --bin tide

FROM gcr.io/distroless/static-debian12:latest
WORKDIR /app
COPY --from=build /app/target/release/tide /app/target/release/tide
EXPOSE 80
CMD ["/app/target/release/tide"]
