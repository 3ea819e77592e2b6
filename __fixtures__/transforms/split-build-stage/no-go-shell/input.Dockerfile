FROM golang:1.23-bookworm
WORKDIR /src
SHELL ["/bin/bash", "-c"]
COPY . .
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
