FROM node:24-alpine
WORKDIR /srv
COPY . .
RUN npm ci
EXPOSE 5173
CMD ["npm", "run", "dev"]
