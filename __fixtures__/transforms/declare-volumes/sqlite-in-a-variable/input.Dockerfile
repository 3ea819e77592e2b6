FROM python:3.12-slim
ENV DATABASE_URL=sqlite:////srv/data/shop.db \
    STATIC_ROOT=/srv/static
COPY . /srv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
