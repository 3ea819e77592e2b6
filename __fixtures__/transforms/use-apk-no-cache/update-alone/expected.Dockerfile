FROM golang:1.22-alpine AS build
# the index
RUN apk add --no-cache git

FROM build
RUN apk add --no-cache make
