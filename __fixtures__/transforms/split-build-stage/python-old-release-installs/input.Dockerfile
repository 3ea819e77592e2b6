FROM python:3.8.1
RUN apt-get update && apt-get install -y libpq-dev
WORKDIR /code
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY . .
CMD ["gunicorn", "harbour.wsgi:application", "--bind", "0.0.0.0:8000"]
