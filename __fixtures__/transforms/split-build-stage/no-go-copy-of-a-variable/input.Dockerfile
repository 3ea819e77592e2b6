FROM golang:1.23
ARG SOURCES=.
WORKDIR /src
COPY . .
COPY $SOURCES /src/more
RUN go build -o /board .
CMD ["/board"]
