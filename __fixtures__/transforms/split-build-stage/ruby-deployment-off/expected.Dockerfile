FROM ruby:3.3 AS build
ENV BUNDLE_DEPLOYMENT=0
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4

FROM ruby:3.3-slim
WORKDIR /tides
ENV BUNDLE_DEPLOYMENT=0
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
