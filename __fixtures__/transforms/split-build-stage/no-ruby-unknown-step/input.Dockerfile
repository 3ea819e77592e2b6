FROM ruby:3.3
WORKDIR /app
COPY . .
RUN bundle install && ./script/fetch-maps /var/maps
CMD ["bundle", "exec", "rackup"]
