FROM python:3.12-slim
WORKDIR /code
COPY . /code/
RUN pip install --no-cache-dir --upgrade pip
RUN pip install --no-cache-dir -r requirements/prod.txt
CMD ["uvicorn", "app.main:app"]
