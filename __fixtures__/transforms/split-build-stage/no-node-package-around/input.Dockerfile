FROM node:20
WORKDIR /repo/examples/server
COPY . /repo
RUN npm ci && npm run build
CMD ["node", "dist/main.js"]
