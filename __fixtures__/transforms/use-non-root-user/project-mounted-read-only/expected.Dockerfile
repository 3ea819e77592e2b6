FROM ruby:3.3
WORKDIR /shop
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /shop/tmp /shop/log /shop/storage \
    && chown -R 10001:10001 /shop/tmp /shop/log /shop/storage
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
EXPOSE 3000
USER 10001:10001
CMD ["bin/rails", "server", "-b", "0.0.0.0"]
