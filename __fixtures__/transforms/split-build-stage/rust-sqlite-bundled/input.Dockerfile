FROM rust:1.86
WORKDIR /app
COPY . .
RUN cargo build --release
VOLUME /data
ENV DATABASE_FILE=/data/notes.db
CMD ["./target/release/notes"]
