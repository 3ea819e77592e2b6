FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN cat > /etc/board.conf <<END
rows 12
END
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
