FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npm run build
ENV HOST=0.0.0.0 PORT=4321
EXPOSE 4321
CMD ["node", "./dist/server/entry.mjs"]
