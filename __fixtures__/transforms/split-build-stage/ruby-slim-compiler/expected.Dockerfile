FROM ruby:3.3-slim-bookworm AS build
RUN apt-get update -qq && apt-get install -y build-essential default-libmysqlclient-dev imagemagick
WORKDIR /app
COPY Gemfile* ./
RUN bundle install

FROM ruby:3.3-slim-bookworm
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends libmariadb3 imagemagick && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY . .
CMD bundle exec rackup -o 0.0.0.0
