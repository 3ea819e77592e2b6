FROM ruby:3.3-slim
WORKDIR /app
COPY Gemfile Gemfile.lock .ruby-version ./
COPY engines/billing engines/billing/
RUN apt-get update -qq && apt-get install -y build-essential libpq-dev
RUN bundle config set --local without 'development test' && bundle install -j4
COPY . .
RUN bundle exec rake assets:precompile
CMD ["bundle", "exec", "puma"]
