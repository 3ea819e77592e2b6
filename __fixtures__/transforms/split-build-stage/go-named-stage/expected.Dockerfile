FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /board .

FROM gcr.io/distroless/static-debian12:nonroot AS board
WORKDIR /src
COPY --from=build /board /board
EXPOSE 8080
CMD ["/board"]
