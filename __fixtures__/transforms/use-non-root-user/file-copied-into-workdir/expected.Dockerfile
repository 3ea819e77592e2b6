FROM node:24-slim
WORKDIR /app
RUN mkdir -p /app/entries \
    && chown -R 1000:1000 /app/entries
COPY package.json /app
COPY server.js /app
EXPOSE 3000
USER 1000:1000
CMD ["node", "server.js"]
