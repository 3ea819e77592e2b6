FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
COPY start.sh /start.sh
EXPOSE 8080
CMD ["/start.sh"]
