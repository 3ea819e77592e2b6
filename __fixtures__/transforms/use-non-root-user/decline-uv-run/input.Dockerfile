FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
WORKDIR /srv/quotes
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-install-project
COPY quotes ./quotes
EXPOSE 8000
CMD ["uv", "run", "uvicorn", "quotes.main:app", "--host", "0.0.0.0"]
