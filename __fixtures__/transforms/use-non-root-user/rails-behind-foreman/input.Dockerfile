FROM ruby:3.4-slim
WORKDIR /srv
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
EXPOSE 3000
CMD ["bundle", "exec", "foreman", "start"]
