from node:24-slim
copy . /app
label org.opencontainers.image.title="ledger" \
      org.opencontainers.image.licenses="MIT"
cmd ["node", "/app"]
