FROM node:24
RUN npm install -g pnpm@10
WORKDIR /srv/api
COPY package.json ./
RUN bun install
COPY . .
USER 1000
CMD ["node", "api.js"]
