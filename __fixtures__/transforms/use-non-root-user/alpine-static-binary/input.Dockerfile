FROM golang:1.22-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/agent ./cmd/agent

FROM alpine:3.20
RUN apk add --no-cache ca-certificates
COPY --from=build /out/agent /usr/local/bin/agent
VOLUME /var/lib/agent
ENTRYPOINT ["agent", "--data", "/var/lib/agent"]
