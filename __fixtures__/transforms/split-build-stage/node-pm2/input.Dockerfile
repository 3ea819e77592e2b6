FROM node:20
RUN npm install -g pm2
WORKDIR /app
COPY . .
RUN npm ci && npm run build
EXPOSE 3000
CMD ["pm2-runtime", "ecosystem.config.js"]
