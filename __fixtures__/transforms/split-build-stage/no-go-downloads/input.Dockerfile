FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
ADD https://example.org/rules.txt /etc/rules.txt
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
