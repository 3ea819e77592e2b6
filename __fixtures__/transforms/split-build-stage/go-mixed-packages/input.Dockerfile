FROM golang:1.23-bookworm
WORKDIR /src
RUN apt-get update && apt-get install -y git ffmpeg
COPY . .
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
