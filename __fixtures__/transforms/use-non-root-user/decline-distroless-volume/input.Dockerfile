FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/store .

FROM gcr.io/distroless/base-debian12
COPY --from=build /out/store /store
VOLUME /data
ENTRYPOINT ["/store"]
