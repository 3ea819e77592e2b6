FROM ruby:3.2-bookworm AS build
WORKDIR /usr/src/app
ADD . .
RUN gem install bundler:2.5.9 && bundle config set --local without development && bundle install --jobs 4

FROM ruby:3.2-slim-bookworm
WORKDIR /usr/src/app
RUN apt-get update && \
    apt-get install -y --no-install-recommends libsqlite3-0 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /usr/src/app /usr/src/app
ENV APP_ENV=production
USER nobody
EXPOSE 4567
CMD ["ruby", "app.rb"]
