FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
CMD echo "migrating" && python manage.py migrate && exec gunicorn -b 0.0.0.0:8000 shop.wsgi
