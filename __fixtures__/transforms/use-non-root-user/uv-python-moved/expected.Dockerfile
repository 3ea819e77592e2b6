FROM debian:trixie-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
ENV UV_PYTHON_INSTALL_DIR=/opt/python
WORKDIR /opt/diary
COPY . .
RUN uv sync --frozen
USER 10001:10001
CMD [".venv/bin/diary"]
