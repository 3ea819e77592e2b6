FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
COPY entrypoint.sh /
ENTRYPOINT ["/entrypoint.sh"]
CMD ["make", "serve"]
