FROM python:slim
WORKDIR /app
COPY . .
CMD ["python", "-m", "shop"]
