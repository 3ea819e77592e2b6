FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt && python -c "from transformers import pipeline; pipeline('sentiment-analysis')"
COPY app.py .
CMD ["python", "app.py"]
