FROM ruby:3.3-alpine AS build
RUN apk add --update --no-cache build-base postgresql-dev tzdata
WORKDIR /app
COPY Gemfile* ./
RUN bundle install --jobs 4

FROM ruby:3.3-alpine
WORKDIR /app
RUN apk add --no-cache libstdc++ libpq tzdata
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /app /app
COPY . .
RUN addgroup -S web && adduser -S web -G web && chown -R web /app
USER web
EXPOSE 9292
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0", "-p", "9292"]
