FROM node:22
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
RUN npm ci --include=dev
ENV NODE_ENV=production
RUN npm ci
CMD ["node", "index.js"]
