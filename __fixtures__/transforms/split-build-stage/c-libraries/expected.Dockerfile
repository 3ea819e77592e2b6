FROM gcc:13 AS build
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -o gauge gauge.c -lcurl -lsqlite3 -lpthread

FROM debian:bookworm-slim
WORKDIR /usr/src/gauge
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata libcurl4 libsqlite3-0 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/src/gauge/limits /usr/src/gauge/limits
COPY --from=build /usr/src/gauge/gauge /usr/src/gauge/gauge
EXPOSE 9100
CMD ["./gauge"]
