FROM python:3.12-alpine
RUN apk add --no-cache gcc musl-dev libpq && pip install psycopg2
CMD ["python", "app.py"]
