FROM ruby:3.3
WORKDIR /app
RUN bundle install
COPY main.rb .
CMD ["ruby", "main.rb"]
