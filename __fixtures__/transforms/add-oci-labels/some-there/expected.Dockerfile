FROM python:3.12-slim
LABEL org.opencontainers.image.title="Tides" \
      org.opencontainers.image.licenses=MIT
COPY . /src
RUN pip install --no-cache-dir /src
LABEL stage=release
LABEL org.opencontainers.image.description="High and low water"
