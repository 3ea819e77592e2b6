FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN mkdir -p data/cache
RUN pip install -r requirements.txt
