FROM python:3.14
WORKDIR /srv/api
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 1000
CMD ["gunicorn", "api:app"]
