FROM python:3.13-slim
WORKDIR /srv
COPY token.json /tmp/token.json
RUN install -D -m 0600 /tmp/token.json /etc/poll/token.json
COPY poll.py .
CMD ["python", "poll.py"]
