from node:24-slim
copy . /app
cmd ["node", "/app"]
