FROM python:3.12
ARG PIP_NO_CACHE_DIR
ENV PIP_NO_CACHE_DIR=""
RUN pip install --no-cache-dir flask
RUN UV_NO_CACHE=0 uv pip install --no-cache --system gunicorn
