FROM node:20-bookworm
WORKDIR /app
COPY package.json yarn.lock ./
COPY apps ./apps
COPY packages ./packages
RUN yarn install --frozen-lockfile
RUN yarn workspace web build
EXPOSE 3000
CMD ["yarn", "workspace", "web", "start"]
