FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/stall .

FROM alpine:3.22
WORKDIR /srv
RUN addgroup -S -g 10001 app \
    && adduser -S -D -h /home/app -u 10001 -G app app \
    && chown 10001:10001 /srv
COPY --from=build /out/stall /usr/local/bin/stall
EXPOSE 8080
USER 10001:10001
CMD ["/usr/local/bin/stall"]
