FROM python:3.12-slim
WORKDIR /app
# Tools that it calls
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/*
# The application
COPY . .
RUN pip install -r requirements.txt
