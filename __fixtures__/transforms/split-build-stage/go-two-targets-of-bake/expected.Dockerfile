FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY . .
# one program a stage
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate

FROM gcr.io/distroless/static-debian12:nonroot AS gate
WORKDIR /src
COPY --from=build /usr/local/bin/gate /usr/local/bin/gate
EXPOSE 8080
CMD ["gate"]

FROM golang:1.25-bookworm AS build-pump
WORKDIR /src
COPY . .
# one program a stage
RUN CGO_ENABLED=0 go build -o /usr/local/bin/pump ./cmd/pump

FROM gcr.io/distroless/static-debian12:nonroot AS pump
WORKDIR /src
COPY --from=build-pump /usr/local/bin/pump /usr/local/bin/pump
CMD ["pump"]
