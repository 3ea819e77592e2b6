FROM rust:1.81 AS build
WORKDIR /usr/src/tide
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release --locked && \
    cargo clean --release -p tide
COPY . .
RUN cargo install --locked --path .

FROM gcr.io/distroless/cc-debian12:nonroot
WORKDIR /usr/src/tide
COPY --from=build /usr/local/cargo/bin/tide /usr/local/bin/tide
CMD ["tide"]
