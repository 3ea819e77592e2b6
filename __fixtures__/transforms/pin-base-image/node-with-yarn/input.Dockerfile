FROM node:alpine
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile
CMD ["node", "a.js"]
