FROM node:24
COPY . /app
LABEL org.opencontainers.image.licenses="MIT"
CMD ["node", "/app"]
