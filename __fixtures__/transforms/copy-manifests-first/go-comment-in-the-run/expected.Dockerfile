FROM golang:1.26
COPY go.mod go.sum /go/src/quotes/
WORKDIR /go/src/quotes
RUN go mod download
ADD . /go/src/quotes
# the tests must pass before an image is made
RUN go test ./... \
	&& go build -o /usr/local/bin/quotes .
