FROM node:22-slim
WORKDIR /srv
COPY . .
RUN npm ci && npm install -g foreman
CMD ["nf", "start"]
