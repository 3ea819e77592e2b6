FROM python:3.12-slim
ENV POETRY_CACHE_DIR=/var/cache/poetry
RUN pip install --no-cache-dir poetry
RUN poetry install --no-root
RUN poetry install --no-root && rm -rf $POETRY_CACHE_DIR
