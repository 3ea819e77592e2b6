FROM node:20
WORKDIR /repo
COPY . .
RUN npm ci
EXPOSE 3000
CMD ["node", "packages/api/dist/main.js"]
