# syntax=docker/dockerfile:1
FROM rust:1.82-bookworm AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/app/target \
    cargo build --release && cp target/release/tide /usr/local/bin/tide

FROM gcr.io/distroless/cc-debian12:nonroot
WORKDIR /app
COPY --from=build /usr/local/bin/tide /usr/local/bin/tide
ENTRYPOINT ["tide"]
