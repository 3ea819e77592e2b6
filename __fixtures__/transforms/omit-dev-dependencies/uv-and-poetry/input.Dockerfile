FROM python:3.13-slim
WORKDIR /app
COPY pyproject.toml uv.lock poetry.lock ./
RUN uv sync --frozen
RUN poetry install --no-root
CMD ["python", "-m", "notes"]
