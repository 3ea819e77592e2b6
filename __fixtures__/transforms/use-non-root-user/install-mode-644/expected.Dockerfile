FROM python:3.13-slim
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY token.json /tmp/token.json
RUN install -Dm644 /tmp/token.json /etc/poll/token.json
COPY poll.py .
USER 10001:10001
CMD ["python", "poll.py"]
