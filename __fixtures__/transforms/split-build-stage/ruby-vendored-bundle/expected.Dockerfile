FROM ruby:3.3 AS build
WORKDIR /app
COPY . .
RUN bundle config set --local path vendor/bundle && bundle install

FROM ruby:3.3-slim
WORKDIR /app
RUN useradd -r quay && \
    chown quay /app
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build --chown=quay /app /app
USER quay
CMD ["bundle", "exec", "rackup"]
