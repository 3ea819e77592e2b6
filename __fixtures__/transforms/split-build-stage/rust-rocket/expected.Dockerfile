FROM rust:1.84-slim-bookworm AS build
WORKDIR /site
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p site
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:nonroot
WORKDIR /site
COPY --from=build /site/Rocket.toml /site/Rocket.toml
COPY --from=build /site/public /site/public
COPY --from=build /site/templates /site/templates
COPY --from=build /site/target/release/site /site/target/release/site
ENV ROCKET_ADDRESS=0.0.0.0
EXPOSE 8000
CMD ["./target/release/site"]
