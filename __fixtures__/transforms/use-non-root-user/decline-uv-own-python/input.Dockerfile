FROM debian:trixie-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
WORKDIR /opt/diary
COPY . .
RUN uv sync --frozen
CMD [".venv/bin/diary"]
