FROM python:3.14-slim
WORKDIR /srv
COPY . .
RUN uv sync --frozen
USER 1000
CMD ["uv", "run", "--no-sync", "honcho", "start"]
