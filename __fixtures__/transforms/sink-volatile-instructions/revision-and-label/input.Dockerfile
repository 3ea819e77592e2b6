FROM node:20-slim
ARG GIT_SHA
LABEL org.opencontainers.image.revision=$GIT_SHA
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "index.js"]
