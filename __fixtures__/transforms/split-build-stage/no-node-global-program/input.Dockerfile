FROM node:22-alpine
RUN npm install -g json-server@0.17.4
WORKDIR /data
COPY db.json .
EXPOSE 3000
CMD ["json-server", "--host", "0.0.0.0", "db.json"]
