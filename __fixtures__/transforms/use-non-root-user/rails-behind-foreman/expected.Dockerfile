FROM ruby:3.4-slim
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /srv/storage /srv/tmp \
    && chown -R 10001:10001 /srv/storage /srv/tmp
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
EXPOSE 3000
RUN mkdir -p /srv/log \
    && chown -R 10001:10001 /srv/log
USER 10001:10001
CMD ["bundle", "exec", "foreman", "start"]
