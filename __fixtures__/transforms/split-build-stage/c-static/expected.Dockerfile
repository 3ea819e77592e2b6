FROM gcc:13-bookworm AS build
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -static -o gauge gauge.c -lm

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /usr/src/gauge
COPY --from=build /usr/src/gauge/gauge /usr/src/gauge/gauge
CMD ["./gauge"]
