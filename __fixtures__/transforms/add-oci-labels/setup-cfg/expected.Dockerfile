FROM python:3.12-slim
COPY . /src
RUN pip install --no-cache-dir /src
LABEL org.opencontainers.image.title="mailsort" \
      org.opencontainers.image.description="Sorts mail by sender" \
      org.opencontainers.image.url="https://mailsort.example.org" \
      org.opencontainers.image.documentation="https://mailsort.example.org/manual" \
      org.opencontainers.image.licenses="BSD-3-Clause" \
      org.opencontainers.image.authors="Ines Duarte <ines@example.org>"
