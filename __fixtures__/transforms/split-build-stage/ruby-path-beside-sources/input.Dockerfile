FROM ruby:3.3
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local path .gems && bundle install
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
