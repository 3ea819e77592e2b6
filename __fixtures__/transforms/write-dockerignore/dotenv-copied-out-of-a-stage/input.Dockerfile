FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /meter .
FROM debian:trixie-slim
COPY --from=build /src/.env /srv/.env
COPY --from=build /meter /srv/meter
CMD ["/srv/meter"]
