FROM python:3.12-slim
WORKDIR /app
RUN pip install --no-cache-dir poetry pipenv
COPY pyproject.toml poetry.lock ./
RUN poetry config virtualenvs.create false && poetry install --no-root --only main
COPY Pipfile Pipfile.lock /tools/
RUN cd /tools && pipenv sync --system
