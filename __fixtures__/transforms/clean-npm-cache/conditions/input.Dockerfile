FROM node:20
ARG NODE_ENV=production
COPY package.json package-lock.json ./
RUN if [ "$NODE_ENV" = "development" ]; then npm install; else npm ci --omit=dev; fi
RUN npm install -g gulp || npm install -g gulp --unsafe-perm
RUN (cd client && npm ci)
RUN for tool in yo bower; do npm install -g $tool; done
