# syntax=docker/dockerfile:1
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1
WORKDIR /app

RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY . .
RUN mkdir -p /app/uploads /app/logs

EXPOSE 8000

RUN mkdir -p /app/logs /app/uploads \
    && chown -R 10001:10001 /app/logs /app/uploads
USER 10001:10001
# One worker: the scheduler runs in the process.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
