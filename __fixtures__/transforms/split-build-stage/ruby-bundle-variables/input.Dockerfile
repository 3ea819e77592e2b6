FROM ruby:3.3-bookworm
ENV BUNDLE_WITHOUT="development:test" \
    BUNDLE_DEPLOYMENT=1
ENV BUNDLE_PATH=/gems
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
