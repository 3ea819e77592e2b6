FROM debian:12
RUN sudo -u root useradd --uid 10001 --create-home app
COPY server /srv/server
USER 10001
CMD ["/srv/server"]
