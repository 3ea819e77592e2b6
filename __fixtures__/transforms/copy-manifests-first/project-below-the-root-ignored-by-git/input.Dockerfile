FROM node:24
WORKDIR /app
COPY services/api/ .
RUN npm ci
CMD ["node", "a.js"]
