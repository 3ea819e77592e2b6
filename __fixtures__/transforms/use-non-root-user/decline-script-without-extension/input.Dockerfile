FROM node:22-slim
WORKDIR /app
COPY . .
COPY deploy/serve-web /usr/local/bin/
CMD ["serve-web"]
