FROM rust:1.79
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY crates/api/Cargo.toml crates/api/
COPY crates/core/Cargo.toml crates/core/
RUN mkdir -p crates/api/src crates/core/src && touch crates/api/src/main.rs crates/core/src/lib.rs && cargo fetch && rm -r crates/api/src crates/core/src
COPY . .
RUN cargo build --release
