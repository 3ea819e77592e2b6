FROM python:3.12-bookworm
WORKDIR /moor
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
