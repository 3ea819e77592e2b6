# escape=`
FROM ruby:3.3
WORKDIR /srv/shop
COPY Gemfile Gemfile.lock ./
RUN bundle install `
      --jobs 4
COPY . .
CMD ["bundle", "exec", "ruby", "shop.rb", "-o", "0.0.0.0"]
