FROM golang:1.27
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN ["go", "build", "-o", "/m", "."]
CMD ["/m"]
