FROM --platform=$BUILDPLATFORM node:26-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:1.31
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=busybox:1.38 /bin/busybox /bin/busybox
