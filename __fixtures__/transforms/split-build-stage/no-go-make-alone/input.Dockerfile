FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN make release
CMD ["/src/bin/courier"]
