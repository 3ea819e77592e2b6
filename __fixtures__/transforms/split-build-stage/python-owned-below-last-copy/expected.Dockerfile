FROM python:3.12-slim-bookworm AS build

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    POETRY_VERSION=1.8.5

# System dependencies
RUN apt-get update && apt-get install -y --no-install-recommends \
        build-essential \
        libpq-dev \
        postgresql-client \
    && rm -rf /var/lib/apt/lists/*

RUN pip install "poetry==$POETRY_VERSION"
WORKDIR /code
COPY poetry.lock pyproject.toml /code/
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
RUN poetry config virtualenvs.create false \
  && poetry install --no-interaction --no-ansi --no-root

FROM python:3.12-slim-bookworm
WORKDIR /code
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    POETRY_VERSION=1.8.5
RUN apt-get update && \
    apt-get install -y --no-install-recommends libpq5 postgresql-client && \
    rm -rf /var/lib/apt/lists/*
ENV PATH="/opt/venv/bin:$PATH"
COPY --from=build /opt/venv /opt/venv
COPY --from=build /code /code
COPY . /code

# Everything belongs to the app
RUN adduser --disabled-password --gecos '' django && chown -R django:django /code
USER django

EXPOSE 8000
ENTRYPOINT ["/code/docker-entrypoint.sh"]
CMD ["gunicorn", "club.wsgi", "-b", "0.0.0.0:8000"]
