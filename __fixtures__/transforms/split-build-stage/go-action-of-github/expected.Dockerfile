FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /changelog .

FROM gcr.io/distroless/static-debian12:latest
WORKDIR /src
COPY --from=build /changelog /changelog
ENTRYPOINT ["/changelog"]
