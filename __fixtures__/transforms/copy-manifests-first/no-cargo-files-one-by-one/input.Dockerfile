FROM rust:1.79
WORKDIR /app
COPY src/schema.json src/
COPY Cargo.toml Cargo.lock ./
COPY src/bin src/bin
RUN cargo build --release
