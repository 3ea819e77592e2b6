FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
ENTRYPOINT ["/app/entrypoint.sh"]
CMD ["node", "server.js"]
