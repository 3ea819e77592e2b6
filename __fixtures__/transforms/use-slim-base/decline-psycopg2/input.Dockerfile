FROM python:3.12
RUN pip install psycopg2 flask
CMD ["flask", "run"]
