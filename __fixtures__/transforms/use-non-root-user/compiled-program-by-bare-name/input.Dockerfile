FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/parcels .
FROM debian:trixie-slim
WORKDIR /opt/parcels
COPY --from=build /usr/local/bin/parcels /usr/local/bin/parcels
CMD ["parcels"]
