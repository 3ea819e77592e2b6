FROM ruby:3.3
RUN apt-get update && apt-get install -y --no-install-recommends tmux && gem install overmind
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && chown 10001:10001 /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
USER 10001:10001
CMD ["overmind", "start"]
