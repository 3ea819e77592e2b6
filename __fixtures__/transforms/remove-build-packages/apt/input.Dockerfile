FROM python:3.12-slim
COPY requirements.txt .
RUN apt-get update && apt-get install -y --no-install-recommends \
        gcc \
        libpq5 \
        make \
    && pip install -r requirements.txt \
    && rm -rf /var/lib/apt/lists/*
COPY . .
CMD ["gunicorn", "app:app"]
