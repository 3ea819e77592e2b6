FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/stall .

FROM alpine:3.22
WORKDIR /srv
COPY --from=build /out/stall /usr/local/bin/stall
EXPOSE 8080
CMD ["/usr/local/bin/stall"]
