FROM gcc:13 AS build
COPY . .
RUN gcc -O2 -o gauge gauge.c -lm

FROM gcr.io/distroless/base-debian12:nonroot
WORKDIR /
COPY --from=build /gauge /gauge
CMD ["./gauge"]
