FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends g++ cmake make libfmt-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /work
COPY . .
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build -j2
USER 1000
CMD ["build/src/gauge"]
