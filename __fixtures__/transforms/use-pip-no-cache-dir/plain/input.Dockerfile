FROM python:3.12-slim

WORKDIR /srv/app
COPY requirements.txt .
RUN pip install --upgrade pip && \
    pip install -r requirements.txt
COPY . .
CMD ["python", "-m", "app"]
