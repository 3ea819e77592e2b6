FROM ruby:3.4-slim
WORKDIR /opt/parcels
COPY . .
RUN bundle install
ENTRYPOINT ["bin/docker-entrypoint"]
CMD ["./bin/rails", "server"]
