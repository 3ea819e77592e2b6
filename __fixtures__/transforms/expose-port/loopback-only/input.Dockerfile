FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
CMD ["uvicorn", "shop.main:app", "--port", "8080"]
