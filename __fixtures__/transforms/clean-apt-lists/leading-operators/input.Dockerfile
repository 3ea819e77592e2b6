FROM python:3.11

RUN set -x \
  && apt-get update \
  && apt-get install -y \
       libpq-dev \
       postgresql-client \
  && apt-get clean \
  && rm -rf /tmp/* /var/tmp/*
