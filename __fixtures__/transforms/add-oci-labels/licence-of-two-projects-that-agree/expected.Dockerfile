FROM python:3.14-slim
WORKDIR /app
COPY . .
LABEL org.opencontainers.image.licenses="MIT"
CMD ["python", "-m", "ledger"]
