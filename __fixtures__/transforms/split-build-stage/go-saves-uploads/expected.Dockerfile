FROM golang:1.24-bookworm AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/inbox .

FROM gcr.io/distroless/static-debian12:latest
WORKDIR /src
COPY --from=build /usr/local/bin/inbox /usr/local/bin/inbox
EXPOSE 8080
CMD ["inbox"]
