FROM golang:1.22-alpine AS build
# the index
RUN apk update
RUN apk add git

FROM build
RUN apk add make
