FROM rust:1.86 AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src && \
    echo 'fn main() {}' > src/main.rs && \
    cargo build --release && \
    cargo clean --release -p notes
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:latest
WORKDIR /app
COPY --from=build /app/target/release/notes /app/target/release/notes
VOLUME /data
ENV DATABASE_FILE=/data/notes.db
CMD ["./target/release/notes"]
