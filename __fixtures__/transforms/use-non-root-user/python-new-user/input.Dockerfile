# syntax=docker/dockerfile:1
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY . .
RUN mkdir -p /app/uploads /app/logs

EXPOSE 8000

# One worker: the scheduler runs in the process.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
