FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN apt-get update && \
    # for backups
    apt-get install -y sqlite3 && \
    mkdir -p data
RUN pip install -r requirements.txt
COPY . .
VOLUME /app/data
