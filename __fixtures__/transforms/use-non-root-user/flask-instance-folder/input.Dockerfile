FROM python:3.13-slim
WORKDIR /opt/recipes
COPY . .
RUN pip install --no-cache-dir flask flask-sqlalchemy
CMD ["flask", "--app", "recipes", "run", "--host=0.0.0.0"]
