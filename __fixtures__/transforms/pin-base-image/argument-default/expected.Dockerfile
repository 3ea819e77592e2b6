ARG GO_TAG=1.27
FROM golang:${GO_TAG} AS build
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM golang:$GO_TAG
COPY --from=build /out/app /app
CMD ["/app"]
