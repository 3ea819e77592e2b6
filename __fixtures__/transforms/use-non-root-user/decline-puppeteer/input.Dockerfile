FROM node:24
WORKDIR /opt/prints
COPY . .
RUN npm ci
CMD ["node", "prints.js"]
