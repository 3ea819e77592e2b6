FROM alpine:3.20
ARG NAME=a
LABEL version=$NAME
ARG NAME=b
RUN apk add --no-cache curl
