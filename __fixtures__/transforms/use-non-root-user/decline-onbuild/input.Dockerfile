FROM node:20
WORKDIR /app
ONBUILD COPY . .
ONBUILD RUN npm ci
CMD ["node", "index.js"]
