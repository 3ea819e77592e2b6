# syntax=docker/dockerfile:1
FROM node:22 AS assets
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM --platform=$BUILDPLATFORM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM debian:bookworm-slim
COPY --from=assets /app/dist /srv/static
COPY --chown=0:0 --from=build /out/server /usr/local/bin/server
RUN --mount=type=bind,from=build,source=/src,target=/src cp /src/LICENSE /usr/share/doc/
CMD ["server"]
