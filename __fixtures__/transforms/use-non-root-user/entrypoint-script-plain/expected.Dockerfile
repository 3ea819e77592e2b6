FROM ruby:3.3-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/log /app/tmp \
    && chown -R 10001:10001 /app/log /app/tmp
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
USER 10001:10001
ENTRYPOINT ["./docker-entrypoint.sh"]
CMD ["bundle", "exec", "puma", "-p", "3000"]
