FROM python:3.13-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
WORKDIR /srv/quotes
COPY . .
RUN uv sync --frozen
EXPOSE 8000
USER 10001:10001
CMD ["uv", "run", "--no-sync", "uvicorn", "quotes.main:app", "--host", "0.0.0.0"]
