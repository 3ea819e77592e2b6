FROM python:3.14
WORKDIR /srv/api
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
HEALTHCHECK --interval=10s CMD wget -q -O- http://localhost:8000/ || exit 1
USER 1000
CMD ["gunicorn", "api:app"]
