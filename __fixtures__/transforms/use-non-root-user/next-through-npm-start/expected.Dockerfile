FROM node:24-slim
WORKDIR /srv
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 3000
RUN mkdir -p /srv/.next \
    && chown -R 1000:1000 /srv/.next
USER 1000:1000
CMD ["npm", "start"]
