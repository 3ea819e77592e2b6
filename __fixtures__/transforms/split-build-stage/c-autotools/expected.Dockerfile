FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y build-essential autoconf automake
WORKDIR /src
COPY . .
RUN autoreconf -i && ./configure && make

FROM gcr.io/distroless/base-debian12:nonroot
WORKDIR /src
COPY --from=build /src/src/gauge /src/src/gauge
CMD ["/src/src/gauge"]
