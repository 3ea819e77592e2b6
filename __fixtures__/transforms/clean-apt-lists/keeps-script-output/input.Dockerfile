FROM debian:12
RUN apt-get update && apt-get install -y curl \
    && curl -fsSL https://deb.example.org/setup.sh | bash - \
    && apt-get install -y example-agent \
    && apt-get clean
