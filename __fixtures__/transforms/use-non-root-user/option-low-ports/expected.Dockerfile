FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
EXPOSE 80
USER 1000:1000
CMD ["node", "index.js"]
