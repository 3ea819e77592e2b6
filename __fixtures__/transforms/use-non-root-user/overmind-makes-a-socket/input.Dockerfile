FROM ruby:3.3
RUN apt-get update && apt-get install -y --no-install-recommends tmux && gem install overmind
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
CMD ["overmind", "start"]
