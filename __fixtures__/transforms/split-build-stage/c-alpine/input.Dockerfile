FROM alpine:3.20
RUN apk add --no-cache build-base
WORKDIR /src
COPY . .
RUN make && cp gauge /usr/local/bin/
CMD ["gauge"]
