FROM node:24-slim
WORKDIR /opt/parcels
COPY . .
RUN npm ci
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node", "parcels.js"]
