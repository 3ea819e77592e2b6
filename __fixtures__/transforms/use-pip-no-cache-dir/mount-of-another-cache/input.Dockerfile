# syntax=docker/dockerfile:1
FROM python:3.12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/root/.cache/go-build \
    apt-get update && apt-get install -y libpq5 && pip install psycopg
