FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
EXPOSE 8000
CMD python manage.py migrate && \
    python manage.py runserver 0.0.0.0:${PORT:-8000}
