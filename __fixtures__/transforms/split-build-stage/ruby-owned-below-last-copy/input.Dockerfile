FROM ruby:3.3-alpine
RUN apk add --update --no-cache build-base postgresql-dev tzdata
WORKDIR /app
COPY Gemfile* ./
RUN bundle install --jobs 4
COPY . .
RUN addgroup -S web && adduser -S web -G web && chown -R web /app
USER web
EXPOSE 9292
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0", "-p", "9292"]
