FROM rust:1.82-bookworm AS build
WORKDIR /srv/tide
COPY . .
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:nonroot
WORKDIR /srv/tide
COPY --from=build /srv/tide/target/release/tide /srv/tide/target/release/tide
EXPOSE 8080
CMD ["./target/release/tide"]
