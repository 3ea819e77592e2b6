FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "shop.wsgi"]
