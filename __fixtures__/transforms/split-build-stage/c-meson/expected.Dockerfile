FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y gcc meson ninja-build pkg-config libsqlite3-dev
WORKDIR /work
COPY . .
RUN meson setup build && meson compile -C build

FROM debian:bookworm-slim
WORKDIR /work
RUN apt-get update && \
    apt-get install -y --no-install-recommends libsqlite3-0 ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /work/build/gauge /work/build/gauge
CMD ["/work/build/gauge"]
