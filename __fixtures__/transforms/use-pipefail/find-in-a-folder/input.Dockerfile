FROM debian:trixie-slim
RUN find /srv/app -name "*.pyc" | xargs rm -f
CMD ["x"]
