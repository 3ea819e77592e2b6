FROM golang:1.26
ADD . /go/src/quotes
WORKDIR /go/src/quotes
RUN go mod download \
	# the tests must pass before an image is made
	&& go test ./... \
	&& go build -o /usr/local/bin/quotes .
