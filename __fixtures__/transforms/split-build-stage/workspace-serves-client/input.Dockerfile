FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
EXPOSE 4000
CMD ["node", "server/dist/index.js"]
