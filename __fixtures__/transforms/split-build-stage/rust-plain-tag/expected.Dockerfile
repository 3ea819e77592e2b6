FROM rust AS build
WORKDIR /srv/tide
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p tide
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian13:nonroot
WORKDIR /srv/tide
COPY --from=build /srv/tide/target/release/tide /srv/tide/target/release/tide
EXPOSE 8080
CMD ["./target/release/tide"]
