FROM node:20
RUN corepack enable
WORKDIR /signal
COPY . .
RUN yarn install --immutable
RUN yarn workspace @signal/gateway build
CMD ["node", "services/gateway/dist/index.js"]
