FROM rust:1.82-bookworm
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
CMD ["./target/release/tide"]
