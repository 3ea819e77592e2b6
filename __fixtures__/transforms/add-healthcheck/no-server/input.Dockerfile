FROM python:3.12-slim
CMD ["celery", "--app", "shop", "worker"]
