FROM node:24
COPY apps/api /api
COPY apps/web /web
CMD ["node", "/api"]
