FROM python:3.12-slim
COPY . /app
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/* && \
    pip install -r requirements.txt && \
    python manage.py collectstatic --noinput
