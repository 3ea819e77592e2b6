FROM ruby:3.3
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local deployment 'true' \
    && bundle install --jobs 4
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
