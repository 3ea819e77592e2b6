FROM node:24-alpine
WORKDIR /srv
COPY . .
EXPOSE 3000
CMD ["sh", "start.sh"]
