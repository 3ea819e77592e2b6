# escape=`
FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /board .

FROM debian:bookworm-slim
WORKDIR /src
RUN apt-get update && `
    apt-get install -y --no-install-recommends ca-certificates tzdata && `
    rm -rf /var/lib/apt/lists/*
COPY --from=build /board /board
CMD /board $OPTIONS
