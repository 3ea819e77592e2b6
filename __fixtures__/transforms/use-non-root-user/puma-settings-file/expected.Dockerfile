FROM ruby:3.3
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/log /app/tmp /run/web /srv/log \
    && chown -R 10001:10001 /app/log /app/tmp /run/web /srv/log
COPY . .
RUN bundle install
USER 10001:10001
CMD ["bundle", "exec", "puma"]
