FROM node:24
WORKDIR /w
COPY . .
CMD ["node", "apps/api"]
