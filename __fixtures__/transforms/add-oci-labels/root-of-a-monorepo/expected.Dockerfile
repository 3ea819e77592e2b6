FROM node:24
WORKDIR /w
COPY . .
LABEL org.opencontainers.image.licenses="MIT"
CMD ["node", "apps/api"]
