FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o buoy . && cp buoy /usr/local/bin/

FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /src
COPY --from=build /src/pages /src/pages
COPY --from=build /usr/local/bin/buoy /usr/local/bin/buoy
EXPOSE 9000
CMD ["buoy"]
