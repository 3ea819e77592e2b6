FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
