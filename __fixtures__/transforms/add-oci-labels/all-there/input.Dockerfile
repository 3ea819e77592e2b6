FROM node:20-slim AS base
LABEL org.opencontainers.image.title=front
LABEL "org.opencontainers.image.licenses"="MIT"

FROM base
COPY . /app
LABEL org.opencontainers.image.description='The shop window'
CMD ["node", "/app"]
