FROM golang:1.23-bookworm
WORKDIR /src
COPY --from=busybox:1 /bin/wget /bin/wget
COPY . .
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
