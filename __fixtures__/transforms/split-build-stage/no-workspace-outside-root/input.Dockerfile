FROM node:20
WORKDIR /repo
COPY . .
RUN npm ci
RUN npm run build
EXPOSE 3000
COPY packages/api/stations.json /data/
CMD ["node", "/opt/api/main.js"]
