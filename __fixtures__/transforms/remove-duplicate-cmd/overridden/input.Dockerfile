FROM python:3.13-slim AS dev
WORKDIR /app
COPY . .
HEALTHCHECK --interval=10s \
    CMD curl -f http://localhost:8000/health \
        || exit 1
ENTRYPOINT ["python"]
CMD python manage.py \
    runserver \
    0.0.0.0:8000
EXPOSE 8000

ENTRYPOINT ["/usr/bin/tini", "--"]
SHELL ["/bin/bash", "-c"]
CMD ["gunicorn", "app.wsgi"]
HEALTHCHECK NONE

FROM dev
CMD ["gunicorn", "--workers=4", "app.wsgi"]
