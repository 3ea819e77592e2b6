FROM golang:1.23-bookworm AS build
COPY . .
RUN CGO_ENABLED=0 go build -o /board .

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /go
COPY --from=build /go/pages /go/pages
COPY --from=build /board /board
EXPOSE 8080
CMD ["/board"]
