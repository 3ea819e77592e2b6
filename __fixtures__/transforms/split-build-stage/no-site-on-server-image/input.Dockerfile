FROM nginx:1.27-alpine
RUN apk add --no-cache nodejs npm
WORKDIR /site
COPY . .
RUN npm ci && npm run build && cp -r dist/* /usr/share/nginx/html/
EXPOSE 80
