FROM node:24-alpine
WORKDIR /srv
COPY . .
COPY start.sh /opt/start.sh
EXPOSE 3000
CMD ["sh", "/opt/start.sh"]
