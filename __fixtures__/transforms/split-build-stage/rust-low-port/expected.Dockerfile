FROM rust:1.82-bookworm AS build
WORKDIR /srv/tide
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p tide
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:latest
WORKDIR /srv/tide
COPY --from=build /srv/tide/target/release/tide /srv/tide/target/release/tide
CMD ["./target/release/tide"]
