FROM python:3.12-slim-buster
CMD ["python", "x.py"]
