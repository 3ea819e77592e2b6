FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/harbour .

FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /src
COPY --from=build /src/pages /src/pages
COPY --from=build /usr/local/bin/harbour /usr/local/bin/harbour
EXPOSE 8080
CMD ["harbour"]
