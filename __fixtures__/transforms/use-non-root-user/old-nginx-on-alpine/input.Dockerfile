FROM nginx:1.13-alpine
COPY dist /usr/share/nginx/html
