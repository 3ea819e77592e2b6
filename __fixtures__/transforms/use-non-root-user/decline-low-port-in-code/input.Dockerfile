FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/web .
FROM scratch
COPY --from=build /out/web /web
ENTRYPOINT ["/web"]
