FROM python:3.13-slim
WORKDIR /opt/diary
COPY . .
RUN pip install --no-cache-dir uvicorn
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
