FROM debian:12 AS base
RUN apt-get update && apt-get install -y libssl3 && rm -rf /var/lib/apt/lists/*

FROM base AS build
RUN apt-get update && apt-get install -y gcc make libssl-dev && rm -rf /var/lib/apt/lists/*
COPY . /src
RUN make -C /src

FROM base
COPY --from=build /src/server /usr/local/bin/server
CMD ["server"]
