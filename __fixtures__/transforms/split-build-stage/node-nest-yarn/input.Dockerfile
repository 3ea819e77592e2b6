FROM node:20-bookworm AS api
ENV TZ=Europe/Lisbon
WORKDIR /usr/src/app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build
EXPOSE 3000
USER node
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
CMD ["node", "dist/main"]
