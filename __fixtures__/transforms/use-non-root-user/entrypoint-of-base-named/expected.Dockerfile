FROM node:24-slim
WORKDIR /opt/parcels
COPY . .
RUN npm ci
USER 1000:1000
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node", "parcels.js"]
