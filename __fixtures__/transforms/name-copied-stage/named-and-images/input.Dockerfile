FROM golang:1.25 AS build
RUN go build -o /out/server .

FROM golang:1.25 AS build
RUN go build -o /out/client .

FROM alpine:3.22
ARG FROM_STAGE=0
COPY --from=0 /out/server /usr/local/bin/
COPY --from=build /out/client /usr/local/bin/
COPY --from=nginx:1.29 /etc/nginx/mime.types /etc/
ONBUILD COPY --from=0 /app /app
RUN --mount=type=cache,target=/from=0 make
