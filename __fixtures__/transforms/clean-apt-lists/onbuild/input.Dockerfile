FROM ruby:3.3
RUN apt-get update && apt-get install -y libvips42
ONBUILD COPY Aptfile /tmp/Aptfile
ONBUILD RUN xargs -a /tmp/Aptfile apt-get install -y
