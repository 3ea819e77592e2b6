FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
RUN npm install -g serve@11.3.2
CMD ["serve", "-s", "dist"]
