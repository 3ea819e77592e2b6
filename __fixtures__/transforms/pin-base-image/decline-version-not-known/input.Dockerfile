FROM python
COPY . .
CMD ["python", "x.py"]
