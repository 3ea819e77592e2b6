FROM ruby:3.3-alpine AS build
RUN apk add --no-cache build-base postgresql-dev tzdata
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM ruby:3.3-alpine
WORKDIR /app
RUN apk add --no-cache libstdc++ libpq tzdata
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY . .
ENTRYPOINT ["ruby", "worker.rb"]
