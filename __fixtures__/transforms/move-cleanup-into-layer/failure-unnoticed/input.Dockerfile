FROM debian:12
RUN apt-get update && apt-get install -y tzdata || true
RUN apt-get clean && rm -rf /var/lib/apt/lists/*

FROM debian:12
RUN apt-get update; apt-get install -y locales; locale-gen en_US.UTF-8
RUN apt-get clean
