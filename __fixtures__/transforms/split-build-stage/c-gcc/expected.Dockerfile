FROM gcc:13 AS build
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -o gauge gauge.c -lm

FROM gcr.io/distroless/base-debian12:nonroot
WORKDIR /usr/src/gauge
COPY --from=build /usr/src/gauge/gauge /usr/src/gauge/gauge
CMD ["./gauge"]
