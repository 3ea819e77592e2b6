FROM python:3.11-bookworm
RUN apt-get update && apt-get install -y gcc libpq-dev gettext curl && rm -rf /var/lib/apt/lists/*
ENV DJANGO_SETTINGS_MODULE=harbour.settings
WORKDIR /code
COPY requirements.txt /code/
RUN pip install --upgrade pip && pip install -r requirements.txt
COPY . /code/
RUN SECRET_KEY=x python manage.py collectstatic --noinput
RUN addgroup --system harbour && adduser --system --ingroup harbour harbour && chown -R harbour:harbour /code
USER harbour
HEALTHCHECK CMD curl -fs http://localhost:8000/ || exit 1
EXPOSE 8000
CMD ["gunicorn", "harbour.wsgi:application", "--bind", "0.0.0.0:8000"]
