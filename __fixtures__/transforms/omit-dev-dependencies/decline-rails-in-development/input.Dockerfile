FROM ruby:3.3
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
# No RAILS_ENV: the server starts in development, and loads web-console.
CMD ["bin/rails", "server", "-b", "0.0.0.0"]
