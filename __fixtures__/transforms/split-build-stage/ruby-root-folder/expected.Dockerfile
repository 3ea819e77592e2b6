FROM ruby:3.3-bookworm AS build
COPY . .
RUN bundle install

FROM ruby:3.3-slim-bookworm
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /server.rb /server.rb
COPY --from=build /views /views
EXPOSE 4567
CMD ["ruby", "server.rb", "-o", "0.0.0.0"]
