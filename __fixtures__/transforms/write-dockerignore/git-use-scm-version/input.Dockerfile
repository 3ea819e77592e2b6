FROM python:3.14-slim
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir .
CMD ["python", "-m", "run"]
