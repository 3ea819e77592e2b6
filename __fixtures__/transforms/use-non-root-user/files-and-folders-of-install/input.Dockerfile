FROM python:3.13-slim
WORKDIR /srv
COPY settings.json /tmp/settings.json
RUN install -m 644 -o nobody /tmp/settings.json /var/lib/settings.json
RUN install -d -m 755 -o www-data /var/lib/poll
COPY poll.py .
CMD ["python", "poll.py"]
