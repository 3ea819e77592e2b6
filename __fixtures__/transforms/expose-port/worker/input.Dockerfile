FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
CMD ["celery", "--app", "shop", "worker", "--concurrency", "4"]
