FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
EXPOSE 80
CMD ["node", "index.js"]
