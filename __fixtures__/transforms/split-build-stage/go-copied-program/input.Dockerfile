FROM golang:1.25
WORKDIR /src
COPY . .
RUN go build -o buoy . && cp buoy /usr/local/bin/
EXPOSE 9000
CMD ["buoy"]
