FROM ruby:3.3 AS vendored
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local path vendor/bundle && bundle install

FROM ruby:3.3 AS moved
ENV BUNDLE_PATH=/gems
RUN bundle install

FROM debian:bookworm
RUN apt-get update && apt-get install -y ruby && rm -rf /var/lib/apt/lists/*
RUN bundle install
RUN gem install --no-document sass
RUN gem install sass -NV
