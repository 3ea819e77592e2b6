FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN npx next build
CMD ["npx", "next", "start"]
