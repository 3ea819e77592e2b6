FROM golang:1.25-alpine AS build
WORKDIR /tide
COPY . .
RUN CGO_ENABLED=0 go build -o /tide .

FROM scratch
COPY --from=build /tide /tide
ENTRYPOINT ["/tide"]
