FROM golang:1.25-bookworm AS gate
WORKDIR /src
COPY . .
# one program a stage
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate
EXPOSE 8080
CMD ["gate"]

FROM golang:1.25-bookworm AS pump
WORKDIR /src
COPY . .
# one program a stage
RUN CGO_ENABLED=0 go build -o /usr/local/bin/pump ./cmd/pump
CMD ["pump"]
