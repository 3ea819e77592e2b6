FROM ruby:3.3-bookworm
COPY . .
RUN bundle install
EXPOSE 4567
CMD ["ruby", "server.rb", "-o", "0.0.0.0"]
