FROM python:3.11-bookworm AS build
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
RUN apt-get update && apt-get install -y gcc libpq-dev gettext curl && rm -rf /var/lib/apt/lists/*
ENV DJANGO_SETTINGS_MODULE=harbour.settings
WORKDIR /code
COPY requirements.txt /code/
RUN pip install --upgrade pip && pip install -r requirements.txt
COPY . /code/
RUN SECRET_KEY=x python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
WORKDIR /code
ENV DJANGO_SETTINGS_MODULE=harbour.settings
RUN apt-get update && \
    apt-get install -y --no-install-recommends libpq5 curl && \
    rm -rf /var/lib/apt/lists/*
RUN addgroup --system harbour && \
    adduser --system --ingroup harbour harbour && \
    chown harbour:harbour /code
ENV PATH="/opt/venv/bin:$PATH"
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=harbour:harbour /code /code
USER harbour
HEALTHCHECK CMD curl -fs http://localhost:8000/ || exit 1
EXPOSE 8000
CMD ["gunicorn", "harbour.wsgi:application", "--bind", "0.0.0.0:8000"]
