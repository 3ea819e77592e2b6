FROM --platform=$BUILDPLATFORM node:alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:latest
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=busybox /bin/busybox /bin/busybox
