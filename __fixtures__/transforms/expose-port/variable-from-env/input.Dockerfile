FROM python:3.12-slim
ENV PORT=8000
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
ENTRYPOINT exec gunicorn -b :$PORT shop.wsgi
