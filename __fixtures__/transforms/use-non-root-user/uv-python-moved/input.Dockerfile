FROM debian:trixie-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
ENV UV_PYTHON_INSTALL_DIR=/opt/python
WORKDIR /opt/diary
COPY . .
RUN uv sync --frozen
CMD [".venv/bin/diary"]
