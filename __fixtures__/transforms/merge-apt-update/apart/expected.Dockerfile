FROM debian:12

ENV DEBIAN_FRONTEND=noninteractive
WORKDIR /srv

# Fetch the package lists
# The application's libraries
RUN apt-get update && apt-get install -y libxml2 libxslt1.1
RUN apt-get install -y tidy
