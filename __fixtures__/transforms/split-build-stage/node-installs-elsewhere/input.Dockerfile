FROM node:20
WORKDIR /app
COPY . .
RUN npm --prefix api ci && npm --prefix api run build
CMD ["node", "api/dist/server.js"]
