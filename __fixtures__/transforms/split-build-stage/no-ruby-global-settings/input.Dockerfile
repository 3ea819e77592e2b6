FROM ruby:3.3-bookworm
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle config set --global without 'development test' && bundle install
COPY . .
CMD ["bundle", "exec", "ruby", "server.rb"]
