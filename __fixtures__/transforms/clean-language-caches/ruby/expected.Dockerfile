FROM ruby:3.3-slim
WORKDIR /app
RUN gem install foreman
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4 && rm -rf /usr/local/bundle/cache/*.gem
CMD ["bundle", "exec", "puma"]
