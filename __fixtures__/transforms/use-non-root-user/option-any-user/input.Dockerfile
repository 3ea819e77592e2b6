FROM python:3.13-slim
WORKDIR /srv
COPY main.py .
RUN mkdir -p /srv/uploads
CMD ["python", "main.py"]
