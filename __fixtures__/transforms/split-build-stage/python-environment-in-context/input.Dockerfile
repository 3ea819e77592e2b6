FROM python:3.14
WORKDIR /app
COPY requirements.txt /app
RUN pip install --no-cache-dir -r requirements.txt
COPY ledger /app/ledger
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "ledger:app"]
