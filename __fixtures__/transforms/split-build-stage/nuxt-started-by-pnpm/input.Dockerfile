FROM node:22-alpine
RUN npm install -g pnpm@9
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install
COPY . .
RUN pnpm build
ENV NITRO_PORT=3000 NITRO_HOST=0.0.0.0
EXPOSE 3000
CMD ["pnpm", "start"]
