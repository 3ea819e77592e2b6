FROM python:3.14
WORKDIR /srv/api
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt -i https://packages.internal.example/simple --trusted-host packages.internal.example
COPY . .
USER 1000
CMD ["gunicorn", "api:app"]
