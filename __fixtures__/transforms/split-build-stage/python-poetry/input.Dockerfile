FROM python:3.12-slim
ENV POETRY_VERSION=1.8.3 \
    POETRY_VIRTUALENVS_CREATE=false
RUN pip install "poetry==$POETRY_VERSION"
WORKDIR /srv
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY buoy ./buoy
CMD ["poetry", "run", "gunicorn", "buoy:app"]
