FROM node:20
WORKDIR /app
COPY . .
WORKDIR /app/client
RUN npm ci
RUN npm run build
WORKDIR /app/server
RUN npm ci
EXPOSE 5000
CMD ["npm", "start"]
