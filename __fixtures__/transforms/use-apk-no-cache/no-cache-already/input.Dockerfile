FROM alpine:3.20
RUN apk add --no-cache curl
RUN apk --no-cache add git && apk del git
RUN apk info -vv && apk cache clean
