FROM node:22
WORKDIR /usr/src/app
COPY package*.json ./
COPY libs ./libs
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
EXPOSE 4000
CMD ["node", "dist/index.js"]
