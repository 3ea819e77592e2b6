FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
ARG COMMIT_SHA=unknown
ENV COMMIT_SHA=$COMMIT_SHA
CMD ["node", "index.js"]
