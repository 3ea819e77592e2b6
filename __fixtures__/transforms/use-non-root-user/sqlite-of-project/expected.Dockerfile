FROM node:24-alpine
WORKDIR /srv
RUN chown 1000:1000 /srv
COPY package.json ./
RUN npm install --omit=dev && npm cache clean --force
COPY . .
EXPOSE 3000
RUN chown 1000:1000 /srv/guests.db
USER 1000:1000
CMD ["npm", "start"]
