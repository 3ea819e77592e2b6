FROM nginx:1.17-alpine
