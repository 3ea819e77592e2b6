FROM rust:1.82
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN cargo fetch --locked
COPY . .
RUN cargo build --release --locked
CMD ["/src/target/release/api"]
