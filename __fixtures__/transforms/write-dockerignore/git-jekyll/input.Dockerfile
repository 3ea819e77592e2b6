FROM ruby:3.4
WORKDIR /site
COPY . .
RUN jekyll build
