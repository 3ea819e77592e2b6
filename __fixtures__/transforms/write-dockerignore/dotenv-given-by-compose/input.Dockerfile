FROM python:3.13-slim
WORKDIR /srv/harbour
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["uvicorn", "harbour.main:app", "--host", "0.0.0.0"]
