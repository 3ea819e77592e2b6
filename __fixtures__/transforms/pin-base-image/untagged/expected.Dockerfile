# Report service
FROM python:3.14
WORKDIR /app
COPY . .
CMD ["python", "report.py"]
