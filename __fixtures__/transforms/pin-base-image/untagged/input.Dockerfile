# Report service
FROM python
WORKDIR /app
COPY . .
CMD ["python", "report.py"]
