FROM alpine:3.20
ENV HOME_PAGE=http://github.com/example
RUN echo http://github.com/example > /etc/motd && apk add --repository http://packages.example.org/alpine/edge/testing foo
