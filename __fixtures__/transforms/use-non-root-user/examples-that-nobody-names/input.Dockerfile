FROM python:3.14-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir gunicorn==23.0.0
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "desk:app"]
