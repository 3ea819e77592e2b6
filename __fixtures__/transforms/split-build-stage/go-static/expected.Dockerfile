# syntax=docker/dockerfile:1
# The board of the library, see README.md
FROM golang:1.23 AS build

ARG VERSION=dev
ENV GOFLAGS=-mod=readonly CGO_ENABLED=0
WORKDIR /src

COPY go.mod ./
RUN go mod download
COPY . .

RUN go vet ./... && go build -ldflags "-X main.version=$VERSION" -o board ./cmd/board

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /src
ARG VERSION=dev
# shown at the foot of each page
ENV BOARD_TITLE="Reading room"
COPY --from=build /src/conf /src/conf
COPY --from=build /src/templates /src/templates
COPY --from=build /src/board /src/board

LABEL org.opencontainers.image.version=$VERSION
EXPOSE 8080
CMD ["./board", "-config", "conf/board.yml"]
