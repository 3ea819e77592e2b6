FROM node:18
WORKDIR /srv/board
COPY package*.json ./
RUN npm ci
COPY . .
RUN cd web && npm install && npm run build
RUN npm run build
CMD npm start
