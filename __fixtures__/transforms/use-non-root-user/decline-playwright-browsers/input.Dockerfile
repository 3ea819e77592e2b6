FROM node:24-bookworm
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npx playwright install --with-deps chromium
COPY . .
CMD ["node", "shots.js"]
