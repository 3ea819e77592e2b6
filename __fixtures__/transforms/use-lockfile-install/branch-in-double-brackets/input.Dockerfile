FROM node:24-bookworm
SHELL ["/bin/bash", "-c"]
WORKDIR /app
COPY package.json package-lock.json* ./
RUN if [[ -f package-lock.json ]]; then npm ci; else npm install; fi
COPY . .
CMD ["node", "index.js"]
