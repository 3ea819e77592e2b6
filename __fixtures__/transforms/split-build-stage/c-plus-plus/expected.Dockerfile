FROM gcc:14 AS build
COPY src /src
WORKDIR /src
RUN g++ -std=c++20 -O2 main.cpp -o /usr/local/bin/gauge

FROM debian:trixie-slim
WORKDIR /src
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib64/libgcc_s.so.1 /usr/local/lib/libgcc_s.so.1
COPY --from=build /usr/local/lib64/libstdc++.so.6 /usr/local/lib/libstdc++.so.6
COPY --from=build /usr/local/bin/gauge /usr/local/bin/gauge
RUN ldconfig
ENTRYPOINT ["gauge"]
