FROM node:24-slim
WORKDIR /srv
RUN mkdir -p /srv/pictures \
    && chown -R 1000:1000 /srv/pictures \
    && chown 1000:1000 /srv
COPY package*.json ./
RUN npm ci
COPY . .
EXPOSE 3000
RUN chown 1000:1000 /srv/state.json
USER 1000:1000
CMD ["npm", "start"]
