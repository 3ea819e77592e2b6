FROM rust:1.82-slim-bookworm AS build
RUN rustup target add x86_64-unknown-linux-musl
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN cargo build --release --target x86_64-unknown-linux-musl

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /app
COPY --from=build /app/target/x86_64-unknown-linux-musl/release/tide /app/target/x86_64-unknown-linux-musl/release/tide
USER 1000
CMD ["/app/target/x86_64-unknown-linux-musl/release/tide"]
