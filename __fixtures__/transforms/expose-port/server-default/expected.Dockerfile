FROM python:3.12-slim
COPY . /srv
WORKDIR /srv
RUN pip install --no-cache-dir .
EXPOSE 5000
CMD flask --app shop run --host=0.0.0.0
