FROM python:3.13-slim
WORKDIR /srv/polls
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY . .
RUN pip install --no-cache-dir gunicorn
USER 10001:10001
CMD ["gunicorn", "-b", "0.0.0.0:80", "polls:app"]
