FROM ruby:3.3 AS build
RUN apt-get update -qq && apt-get install -y nodejs npm libpq-dev
ENV RAILS_ENV=production
WORKDIR /rails
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local without 'development test' && bundle install
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile
RUN rm -rf /rails/node_modules

FROM ruby:3.3-slim
WORKDIR /rails
ENV RAILS_ENV=production
RUN apt-get update && \
    apt-get install -y --no-install-recommends libpq5 tzdata libvips42 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /rails /rails
EXPOSE 3000
ENTRYPOINT ["bin/docker-entrypoint"]
CMD ["bin/rails", "server", "-b", "0.0.0.0"]
