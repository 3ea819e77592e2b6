FROM ruby:3.3 AS build
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --deployment --jobs 4

FROM ruby:3.3-slim
WORKDIR /tides
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /tides/vendor/bundle /tides/vendor/bundle
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
