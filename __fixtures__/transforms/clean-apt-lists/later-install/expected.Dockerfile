FROM ubuntu:22.04

RUN apt-get update && \
    apt-get install -y python3 python3-pip && \
    rm -rf /var/lib/apt/lists/*

COPY requirements.txt .
RUN pip3 install -r requirements.txt

# needed by the mail job
RUN apt-get update && apt-get install -y msmtp && rm -rf /var/lib/apt/lists/*

RUN curl -fsSL https://example.org/setup.key -o /etc/apt/keyrings/example.asc \
  && apt-get update \
  && apt-get install -y \
    gpg \
  && rm -rf /var/lib/apt/lists/* \
  && gpg --version

RUN apt-get purge -y gpg && apt-get autoremove -y
