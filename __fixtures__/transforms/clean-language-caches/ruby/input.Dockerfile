FROM ruby:3.3-slim
WORKDIR /app
RUN gem install foreman
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4
CMD ["bundle", "exec", "puma"]
