FROM python:3.12-slim AS base
HEALTHCHECK CMD ["python", "-m", "shop.ping"]

FROM base
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
