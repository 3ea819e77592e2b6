FROM ruby:3.3
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/db /app/exports \
    && chown -R 10001:10001 /app/db /app/exports
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
USER 10001:10001
CMD ["bundle", "exec", "ruby", "app.rb", "-o", "0.0.0.0"]
