FROM python:3.13-slim AS dev
WORKDIR /app
COPY . .
EXPOSE 8000

ENTRYPOINT ["/usr/bin/tini", "--"]
SHELL ["/bin/bash", "-c"]
CMD ["gunicorn", "app.wsgi"]
HEALTHCHECK NONE

FROM dev
CMD ["gunicorn", "--workers=4", "app.wsgi"]
