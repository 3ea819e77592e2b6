FROM node:20-slim
ARG GIT_SHA
WORKDIR /app
COPY . .
RUN npm run build
