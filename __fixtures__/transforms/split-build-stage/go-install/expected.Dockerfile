FROM golang:1.23-alpine AS build
# go get needs it
RUN apk add --no-cache git
WORKDIR /go/src/board
COPY . .
RUN CGO_ENABLED=0 go install -v .

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /go/src/board
COPY --from=build /go/bin/board /usr/local/bin/board
CMD ["board"]
