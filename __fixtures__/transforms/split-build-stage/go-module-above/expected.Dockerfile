FROM golang:1.23 AS build
WORKDIR /src
COPY . .
WORKDIR /src/cmd/board
RUN CGO_ENABLED=0 go build

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /src/cmd/board
COPY --from=build /src/cmd/board/seed.json /src/cmd/board/seed.json
COPY --from=build /src/cmd/board/board /src/cmd/board/board
CMD ["./board"]
