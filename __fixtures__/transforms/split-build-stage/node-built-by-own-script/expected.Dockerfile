# tally, see docs/deploy.md
FROM node:22-alpine AS build

# Create app directory
WORKDIR /app

# Install app dependencies
COPY package*.json ./
RUN npm install --legacy-peer-deps

# Bundle app source
COPY . .

# Build
RUN npm run build
RUN npm prune --omit=dev --legacy-peer-deps

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/assets /app/assets
COPY --from=build /app/templates /app/templates
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist

# Run as an unprivileged user
RUN addgroup -S app && adduser -S app -G app
USER app

# Listen
EXPOSE 8080
HEALTHCHECK --interval=30s CMD wget -qO- http://localhost:8080/health || exit 1
CMD [ "npm", "start" ]
