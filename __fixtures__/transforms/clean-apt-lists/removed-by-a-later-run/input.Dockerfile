FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends curl

# tidy up
RUN apt-get clean && rm -rf /var/lib/apt/lists/*
