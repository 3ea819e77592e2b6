FROM alpine:3.20
RUN apk update && apk search -x nginx && apk add --no-cache nginx
