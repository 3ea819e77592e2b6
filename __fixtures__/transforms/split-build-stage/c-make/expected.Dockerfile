FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libssl-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make

FROM debian:bookworm-slim
WORKDIR /src
RUN apt-get update && \
    apt-get install -y --no-install-recommends libssl3 ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /src/gauge.conf /src/gauge.conf
COPY --from=build /src/gauge /src/gauge
EXPOSE 9100
CMD ["/src/gauge", "-c", "/src/gauge.conf"]
