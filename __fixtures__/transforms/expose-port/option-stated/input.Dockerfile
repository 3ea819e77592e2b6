FROM python:3.12-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

# two workers are enough for the office
CMD ["uvicorn", "shop.main:app", "--host", "0.0.0.0", "--port", "8080", "--workers", "2"]
