FROM python:3.13-slim
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY settings.json /tmp/settings.json
RUN install -m 644 -o nobody /tmp/settings.json /var/lib/settings.json
RUN install -d -m 755 -o www-data /var/lib/poll
COPY poll.py .
RUN mkdir -p /var/lib/poll \
    && chown -R 10001:10001 /var/lib/poll
USER 10001:10001
CMD ["python", "poll.py"]
