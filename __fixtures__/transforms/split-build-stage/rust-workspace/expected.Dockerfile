FROM rust:1.90 AS build
WORKDIR /work
ENV SQLX_OFFLINE=true
COPY Cargo.toml Cargo.lock ./
COPY crates/harbor-api/Cargo.toml crates/harbor-api/
COPY crates/harbor-cli/Cargo.toml crates/harbor-cli/
COPY crates/harbor-model/Cargo.toml crates/harbor-model/
RUN mkdir -p crates/harbor-api/src crates/harbor-cli/src crates/harbor-model/src && \
    echo 'fn main() {}' | tee crates/harbor-api/src/main.rs crates/harbor-cli/src/main.rs && \
    touch crates/harbor-model/src/lib.rs && \
    cargo build --release --locked -p harbor-api && \
    cargo clean --release -p harbor-api -p harbor-cli -p harbor-model
COPY . .
RUN cargo build --release --locked -p harbor-api

FROM gcr.io/distroless/cc-debian13:nonroot
WORKDIR /work
COPY --from=build /work/target/release/harbor-api /work/target/release/harbor-api
ENV RUST_LOG=info
EXPOSE 9000
STOPSIGNAL SIGINT
ENTRYPOINT ["/work/target/release/harbor-api"]
CMD ["--listen", "0.0.0.0:9000"]
