FROM python:3.13-slim
WORKDIR /srv
COPY token.json /tmp/token.json
RUN install -m 600 -o nobody /tmp/token.json /etc/token.json
COPY poll.py .
CMD ["python", "poll.py"]
