FROM python:3.13-slim
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY main.py .
RUN mkdir -p /srv/uploads
RUN mkdir -p /srv/uploads \
    && chown -R 10001:0 /srv/uploads \
    && chmod -R g=u /srv/uploads
USER 10001:0
CMD ["python", "main.py"]
