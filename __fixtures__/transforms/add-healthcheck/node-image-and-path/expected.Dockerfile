FROM node:20-slim AS base
ENV PORT=3000

FROM base
COPY . /app
WORKDIR /app
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "require('http').get('http://127.0.0.1:3000/healthz', (answer) => { if (answer.statusCode >= 400) throw answer.statusCode; answer.resume(); })"]
# signals reach node itself
ENTRYPOINT ["node"]
CMD ["server.js"]
