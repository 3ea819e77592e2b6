FROM ruby:3.3
ENV BUNDLE_WITHOUT="development:test" \
    BUNDLE_DEPLOYMENT=true
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
