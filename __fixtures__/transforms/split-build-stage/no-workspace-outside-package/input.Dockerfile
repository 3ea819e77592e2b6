FROM node:20
WORKDIR /repo
COPY . .
RUN npm ci
RUN npm run build
EXPOSE 3000
CMD ["node", "packages/api/dist/main.js"]
