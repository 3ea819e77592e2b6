FROM postgres:16
ENV POSTGRES_PASSWORD_FILE=/run/secrets/db GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 DB_PASSWORD= TOKEN_TTL=60
ARG PUBLIC_KEY
COPY .env.example /app/.env.example
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
