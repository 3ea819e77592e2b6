FROM node:20
ARG NPM_TOKEN
ENV DB_PASSWORD=hunter2 API_KEY=$KEY
COPY .env id_rsa ./
COPY --from=build /app/server.key /etc/tls/
