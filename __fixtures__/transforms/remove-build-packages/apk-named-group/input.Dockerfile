FROM ruby:3.3-alpine
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN apk add --no-cache --virtual .gem-deps build-base && bundle install
CMD ["ruby", "app.rb"]
