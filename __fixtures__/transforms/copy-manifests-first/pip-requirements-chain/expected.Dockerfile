FROM python:3.12-slim
WORKDIR /code
COPY constraints.txt /code/
COPY requirements/prod.txt requirements/base.txt /code/requirements/
RUN pip install --no-cache-dir --upgrade pip
RUN pip install --no-cache-dir -r requirements/prod.txt
COPY . /code/
CMD ["uvicorn", "app.main:app"]
