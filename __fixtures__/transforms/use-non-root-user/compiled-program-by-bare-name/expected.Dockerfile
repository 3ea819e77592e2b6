FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/parcels .
FROM debian:trixie-slim
WORKDIR /opt/parcels
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /usr/local/bin/parcels /usr/local/bin/parcels
RUN mkdir -p /opt/parcels/queue \
    && chown -R 10001:10001 /opt/parcels/queue
USER 10001:10001
CMD ["parcels"]
