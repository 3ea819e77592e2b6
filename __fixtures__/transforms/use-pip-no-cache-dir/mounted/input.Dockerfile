# syntax=docker/dockerfile:1
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache pip install uv
RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked \
    --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \
    pip install -r /tmp/requirements.txt
RUN --mount=type=cache,target=/root/.cache/uv uv pip install --system flask
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000 pip install --user black
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip pip install httpie
RUN --mount=type=cache,target=$PIP_CACHE_DIR pip install httpie
