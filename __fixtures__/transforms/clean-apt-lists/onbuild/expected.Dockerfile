FROM ruby:3.3
RUN apt-get update && apt-get install -y libvips42 && rm -rf /var/lib/apt/lists/*
ONBUILD COPY Aptfile /tmp/Aptfile
ONBUILD RUN apt-get update && xargs -a /tmp/Aptfile apt-get install -y && rm -rf /var/lib/apt/lists/*
