FROM alpine:3.20 AS build
RUN apk add --no-cache build-base
WORKDIR /src
COPY . .
RUN make && cp gauge /usr/local/bin/

FROM alpine:3.20
WORKDIR /src
RUN apk add --no-cache libstdc++ ca-certificates tzdata
COPY --from=build /usr/local/bin/gauge /usr/local/bin/gauge
CMD ["gauge"]
