FROM node:20-bookworm-slim AS build
RUN apt-get update && apt-get install -y libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev librsvg2-dev pkg-config
WORKDIR /app
COPY package*.json ./
RUN npm ci --only=production

FROM node:20-bookworm-slim
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends libcairo-gobject2 libcairo-script-interpreter2 libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0 pango1.0-tools libjpeg62-turbo libgif7 librsvg2-2 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
COPY . .
CMD ["npm", "start"]
