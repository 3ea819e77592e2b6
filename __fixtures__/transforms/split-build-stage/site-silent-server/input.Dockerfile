FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm install -g http-server
EXPOSE 8080
# -s keeps the log quiet here: it is no single page
CMD ["http-server", "dist", "-s", "-a", "0.0.0.0"]
