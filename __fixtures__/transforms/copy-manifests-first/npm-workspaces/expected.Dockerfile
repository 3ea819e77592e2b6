FROM node:20-slim
WORKDIR /repo
COPY package.json package-lock.json ./
COPY packages/api/package.json packages/api/
COPY packages/lib/package.json packages/lib/
COPY packages/lib/bin/lib.js packages/lib/bin/
RUN npm ci
COPY . ./
RUN npm run build --workspaces
CMD ["node", "packages/api/dist/index.js"]
