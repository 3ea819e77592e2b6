FROM python:3.12
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
EXPOSE 8000
CMD ["mkdocs", "serve", "-a", "0.0.0.0:8000"]
