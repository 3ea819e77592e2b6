FROM debian:bookworm-slim
COPY site /srv/site
RUN mkdir -p /srv/site/cache && chmod 0750 /srv/site/cache
# The generator leaves its drafts there.
RUN ! ls /srv/site/drafts
RUN rm -rf /srv/site/tmp
RUN ! rm /srv/site/.keep
CMD ["sleep", "infinity"]
