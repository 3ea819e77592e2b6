FROM golang:1.22-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/agent ./cmd/agent

FROM alpine:3.20
RUN apk add --no-cache ca-certificates
RUN addgroup -S -g 10001 app \
    && adduser -S -D -h /home/app -u 10001 -G app app
COPY --from=build /out/agent /usr/local/bin/agent
RUN mkdir -p /var/lib/agent \
    && chown -R 10001:10001 /var/lib/agent
VOLUME /var/lib/agent
USER 10001:10001
ENTRYPOINT ["agent", "--data", "/var/lib/agent"]
