FROM ubuntu:24.04 AS build
RUN apt-get update && apt-get install -y build-essential cmake
COPY . /work
WORKDIR /work/build
RUN cmake .. && make

FROM ubuntu:24.04
WORKDIR /work/build
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /work/build/gauge /work/build/gauge
CMD ["./gauge"]
