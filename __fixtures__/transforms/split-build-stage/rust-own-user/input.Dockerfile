FROM rust:1.82-bookworm
RUN useradd --system --uid 990 tide
WORKDIR /app
COPY . .
RUN cargo build --release
RUN mkdir -p /var/lib/tide && chown tide /var/lib/tide
USER tide
CMD ["/app/target/release/tide"]
