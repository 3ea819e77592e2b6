FROM ruby:3.3-slim-bookworm
RUN apt-get update -qq && apt-get install -y build-essential default-libmysqlclient-dev imagemagick
WORKDIR /app
COPY Gemfile* ./
RUN bundle install
COPY . .
CMD bundle exec rackup -o 0.0.0.0
