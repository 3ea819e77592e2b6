FROM golang:1.22
# Set by the pipeline
ARG BUILD_DATE
WORKDIR /src
COPY go.mod go.sum ./
RUN apt-get update && apt-get install -y make
RUN go mod download
COPY . .
RUN make VERSION=$BUILD_DATE
