FROM debian:bookworm
RUN apt-get update && apt-get install -y gcc meson ninja-build pkg-config libsqlite3-dev
WORKDIR /work
COPY . .
RUN meson setup build && meson compile -C build
CMD ["/work/build/gauge"]
