FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
CMD gunicorn --bind unix:/run/shop/shop.sock shop.wsgi
