FROM node:20-slim AS base
ENV PORT=3000

FROM base
COPY . /app
WORKDIR /app
# signals reach node itself
ENTRYPOINT ["node"]
CMD ["server.js"]
