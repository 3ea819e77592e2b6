FROM python:3.13-slim
WORKDIR /app
COPY pyproject.toml uv.lock poetry.lock ./
RUN uv sync --no-dev --frozen
RUN poetry install --only main --no-root
CMD ["python", "-m", "notes"]
