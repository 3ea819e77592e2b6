FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN apt-get update && \
    # for backups
    apt-get install -y sqlite3 && \
    mkdir -p data
RUN pip install -r requirements.txt
VOLUME /app/data
