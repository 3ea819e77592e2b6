FROM node:20
COPY . /app
CMD ["git", "daemon"]
