FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /meter .
FROM scratch
COPY --from=build /meter /meter
