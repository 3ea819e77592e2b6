FROM ruby:3.3-bookworm
WORKDIR /tide
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
CMD ["bundle", "exec", "rerun", "ruby server.rb"]
