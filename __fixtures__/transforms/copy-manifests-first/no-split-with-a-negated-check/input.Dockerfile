FROM node:22-bookworm-slim
WORKDIR /srv/app
COPY . .
RUN npm ci && ! grep -rn "debugger" src && npm run build
CMD ["node", "src/server.js"]
