from node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
# it answers unknown paths with index.html
RUN npm install -g serve
LABEL team=web
HEALTHCHECK CMD curl -f localhost:3000
CMD ["serve", "-s", "dist", "-l", "3000"]
