FROM ruby:3.3
WORKDIR /tides
COPY Gemfile Gemfile.lock ./
RUN bundle install --deployment --jobs 4
COPY . .
EXPOSE 4567
CMD ["bundle", "exec", "ruby", "server.rb", "-o", "0.0.0.0"]
