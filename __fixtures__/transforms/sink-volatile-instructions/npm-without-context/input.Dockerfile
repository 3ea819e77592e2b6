FROM node:20-slim
ARG COMMIT_SHA=unknown
WORKDIR /app
COPY package*.json ./
RUN npm ci
ENV COMMIT_SHA=$COMMIT_SHA
CMD ["node", "index.js"]
