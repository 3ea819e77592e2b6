FROM debian:12
RUN sudo -u root useradd --create-home app
COPY server /srv/server
CMD ["/srv/server"]
