FROM python:3.13-slim
WORKDIR /srv/polls
COPY . .
RUN pip install --no-cache-dir gunicorn
CMD ["gunicorn", "-b", "0.0.0.0:80", "polls:app"]
