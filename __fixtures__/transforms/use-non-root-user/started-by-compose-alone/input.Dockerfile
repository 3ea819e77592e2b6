FROM python:3.13-slim
WORKDIR /opt/polls
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
