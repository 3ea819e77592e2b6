FROM node:20
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
RUN npm ci --prefix frontend && npm run build --prefix frontend && cp -r frontend/dist public
EXPOSE 8080
CMD ["node", "server.js"]
