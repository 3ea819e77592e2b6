FROM ruby:3.3-slim
WORKDIR /app
COPY . .
RUN apt-get update -qq && apt-get install -y build-essential libpq-dev
RUN bundle config set --local without 'development test' && bundle install -j4
RUN bundle exec rake assets:precompile
CMD ["bundle", "exec", "puma"]
