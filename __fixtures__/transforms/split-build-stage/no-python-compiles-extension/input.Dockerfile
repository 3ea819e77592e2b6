FROM python:3.12
WORKDIR /work
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "gauge.py"]
