FROM rust:1.82-bookworm AS build
RUN mkdir -p /var/lib/tide
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:latest
WORKDIR /
COPY --from=build /var/lib/tide /var/lib/tide
COPY --from=build /target/release/tide /target/release/tide
EXPOSE 8080
CMD ["./target/release/tide"]
