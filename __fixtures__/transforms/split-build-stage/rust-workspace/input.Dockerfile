FROM rust:1.90
WORKDIR /work
ENV SQLX_OFFLINE=true
COPY . .
RUN cargo build --release --locked -p harbor-api
ENV RUST_LOG=info
EXPOSE 9000
STOPSIGNAL SIGINT
ENTRYPOINT ["/work/target/release/harbor-api"]
CMD ["--listen", "0.0.0.0:9000"]
