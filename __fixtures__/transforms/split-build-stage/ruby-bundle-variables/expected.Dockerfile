FROM ruby:3.3-bookworm AS build
ENV BUNDLE_WITHOUT="development:test" \
    BUNDLE_DEPLOYMENT=1
ENV BUNDLE_PATH=/gems
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4

FROM ruby:3.3-slim-bookworm
WORKDIR /tides
ENV BUNDLE_WITHOUT="development:test" \
    BUNDLE_DEPLOYMENT=1
ENV BUNDLE_PATH=/gems
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /gems /gems
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
