FROM python
CMD ["python", "x.py"]
