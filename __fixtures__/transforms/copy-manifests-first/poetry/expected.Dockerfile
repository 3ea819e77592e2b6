FROM python:3.12-slim
RUN pip install poetry==1.8.3
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry config virtualenvs.create false \
    && poetry install --only main --no-interaction --no-root
COPY . .
RUN poetry install --only main --no-interaction
CMD ["python", "-m", "notes"]
