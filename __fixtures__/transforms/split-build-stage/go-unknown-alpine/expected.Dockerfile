FROM golang:1.23-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /board .

FROM alpine:3.24
WORKDIR /src
RUN apk add --no-cache ca-certificates tzdata
COPY --from=build /board /board
EXPOSE 8080
CMD /board $OPTIONS
