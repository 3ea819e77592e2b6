FROM node:20-slim
WORKDIR /usr/src/app

# Application code
COPY . .
# Dependencies
RUN npm ci --omit=dev

ENV NODE_ENV=production
EXPOSE 3000
CMD ["node", "src/server.js"]
