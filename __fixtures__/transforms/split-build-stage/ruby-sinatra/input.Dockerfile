FROM ruby:3.2-bookworm
WORKDIR /usr/src/app
ADD . .
RUN gem install bundler:2.5.9 && bundle config set --local without development && bundle install --jobs 4
ENV APP_ENV=production
USER nobody
EXPOSE 4567
CMD ["ruby", "app.rb"]
