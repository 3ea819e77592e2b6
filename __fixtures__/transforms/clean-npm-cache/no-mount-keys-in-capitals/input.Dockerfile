FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,TARGET=/root/.npm npm ci
RUN --mount=TYPE=cache,Dst=/root/.npm,sharing=locked npm install --global serve
RUN --mount=type=cache,target=${HOME}/.npm npm rebuild
CMD ["node", "server.js"]
