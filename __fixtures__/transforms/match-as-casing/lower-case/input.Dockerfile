from node:22 AS assets
workdir /app
copy . .
run npm ci && npm run build

from nginx:1.29 as as
copy --from=assets /app/dist /usr/share/nginx/html
