FROM ubuntu:24.04 AS build
RUN apt-get update && apt-get install -y --no-install-recommends cmake g++ make libgtest-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /buoy
COPY . .
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build

FROM ubuntu:24.04
WORKDIR /buoy
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /buoy/build/buoy /buoy/build/buoy
CMD ["./build/buoy"]
