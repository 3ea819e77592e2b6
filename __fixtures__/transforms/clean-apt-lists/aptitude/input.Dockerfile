FROM debian:12
RUN apt-get update && apt-get install -y aptitude && rm -rf /var/lib/apt/lists/*
RUN aptitude update && aptitude install -y libpq5
CMD ["/usr/local/bin/collector"]
