FROM python:3.12
ARG PIP_NO_CACHE_DIR
ENV PIP_NO_CACHE_DIR=""
RUN pip install flask
RUN UV_NO_CACHE=0 uv pip install --system gunicorn
