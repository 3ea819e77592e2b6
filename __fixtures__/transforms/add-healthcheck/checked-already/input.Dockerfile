FROM python:3.12-slim
HEALTHCHECK NONE
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
