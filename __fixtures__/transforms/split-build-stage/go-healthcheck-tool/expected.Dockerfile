FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /board .

FROM debian:bookworm-slim
WORKDIR /src
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /board /board
HEALTHCHECK CMD curl -f http://localhost:8080/
EXPOSE 8080
CMD ["/board"]
