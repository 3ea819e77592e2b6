FROM node:22-bookworm-slim
WORKDIR /srv/gallery
COPY . .
# What visitors upload.
VOLUME /srv/gallery/uploads
RUN npm ci --omit=dev
CMD ["node", "src/server.js"]
