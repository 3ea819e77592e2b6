FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
EXPOSE 80
USER node
CMD ["node", "index.js"]
