FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends cmake g++ make libgtest-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /buoy
COPY . .
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build
CMD ["./build/buoy"]
