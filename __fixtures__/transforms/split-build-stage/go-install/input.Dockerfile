FROM golang:1.23-alpine
# go get needs it
RUN apk add --no-cache git
WORKDIR /go/src/board
COPY . .
RUN go install -v .
CMD ["board"]
