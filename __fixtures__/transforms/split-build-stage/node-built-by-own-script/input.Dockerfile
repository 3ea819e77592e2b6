# tally, see docs/deploy.md
FROM node:22-alpine

# Create app directory
WORKDIR /app

# Install app dependencies
COPY package*.json ./
RUN npm install --legacy-peer-deps

# Bundle app source
COPY . .

# Build
RUN npm run build

# Run as an unprivileged user
RUN addgroup -S app && adduser -S app -G app
USER app

# Listen
EXPOSE 8080
HEALTHCHECK --interval=30s CMD wget -qO- http://localhost:8080/health || exit 1
CMD [ "npm", "start" ]
