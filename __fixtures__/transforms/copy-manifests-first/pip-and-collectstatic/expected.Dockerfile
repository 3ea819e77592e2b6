FROM python:3.12-slim
COPY requirements.txt /app/
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/* && \
    pip install -r requirements.txt
COPY . /app
RUN python manage.py collectstatic --noinput
