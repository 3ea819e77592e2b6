FROM node:22-alpine
WORKDIR /srv
COPY . .
RUN npm run build
CMD ["node", "lib/index.js"]
