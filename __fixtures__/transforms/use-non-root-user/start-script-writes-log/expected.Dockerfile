FROM node:24-alpine
WORKDIR /srv
RUN mkdir -p /srv/run \
    && chown -R 1000:1000 /srv/run \
    && chown 1000:1000 /srv
COPY . .
EXPOSE 3000
USER 1000:1000
CMD ["sh", "start.sh"]
