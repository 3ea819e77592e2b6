FROM node:20
RUN apt-get update \
  # && apt-get install -y vim \
  # && apt-get install -y less
  && npm install -g bower
