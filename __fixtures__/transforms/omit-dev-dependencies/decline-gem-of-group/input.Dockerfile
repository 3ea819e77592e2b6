FROM ruby:3.4-slim
WORKDIR /srv
COPY . .
RUN bundle install
USER 1000
CMD ["bundle", "exec", "foreman", "start"]
