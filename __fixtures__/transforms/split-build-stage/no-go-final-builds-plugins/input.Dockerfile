FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -o /out/gate ./cmd/gate

FROM golang:1.25-bookworm
COPY --from=build /out/gate /usr/local/bin/gate
CMD ["gate"]
