FROM python:3.12-slim
# what the container runs
CMD ["uvicorn", "shop.main:app", "--host", "0.0.0.0", "--port", "8080"]
WORKDIR /srv
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
