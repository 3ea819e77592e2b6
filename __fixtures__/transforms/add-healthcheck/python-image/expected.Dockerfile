FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 5).close()"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
