FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
USER 1000:1000
CMD ["node", "index.js"]
