FROM ruby:3.4-alpine
RUN apk add --no-cache build-base
WORKDIR /srv
COPY Gemfile ./
RUN bundle install
COPY . .
CMD ["bundle", "exec", "puma"]
