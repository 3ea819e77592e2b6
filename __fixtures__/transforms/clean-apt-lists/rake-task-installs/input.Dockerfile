FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends ruby
WORKDIR /work
COPY . .
RUN bundle exec rake packages
CMD ["./serve"]
