FROM debian:trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends g++ cmake make libfmt-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /work
COPY . .
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build -j2

FROM debian:trixie-slim
WORKDIR /work
RUN apt-get update && \
    apt-get install -y --no-install-recommends libfmt10 ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /work/build/src/gauge /work/build/src/gauge
USER 1000
CMD ["build/src/gauge"]
