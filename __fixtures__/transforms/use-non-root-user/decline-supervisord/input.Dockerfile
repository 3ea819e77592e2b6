FROM ubuntu:22.04
RUN apt-get update && apt-get install -y supervisor nginx python3 && rm -rf /var/lib/apt/lists/*
COPY supervisord.conf /etc/supervisor/conf.d/app.conf
CMD ["/usr/bin/supervisord", "-n"]
