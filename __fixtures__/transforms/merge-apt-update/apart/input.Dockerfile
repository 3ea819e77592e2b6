FROM debian:12

# Fetch the package lists
RUN apt-get update
ENV DEBIAN_FRONTEND=noninteractive
WORKDIR /srv

# The application's libraries
RUN apt-get install -y libxml2 libxslt1.1
RUN apt-get install -y tidy
