FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .

LABEL org.opencontainers.image.title="@museum/front-desk" \
      org.opencontainers.image.description="Says \"hello\" for \$0, and keeps C:\\desk\\ tidy (it's `free`)" \
      org.opencontainers.image.url="https://desk.example.org" \
      org.opencontainers.image.source="https://github.com/museum/front-desk" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.authors="Zoë O'Hara <zoe@example.org>"

# the office's firewall lets 8080 through
EXPOSE 8080
USER node
CMD ["node", "src/index.js"]
