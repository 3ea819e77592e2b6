FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
WORKDIR /srv/quotes
COPY . .
RUN uv sync --frozen
EXPOSE 8000
CMD ["uv", "run", "--no-sync", "uvicorn", "quotes.main:app", "--host", "0.0.0.0"]
