FROM ruby:3.4-slim
WORKDIR /opt/parcels
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /opt/parcels/log /opt/parcels/storage /opt/parcels/tmp \
    && chown -R 10001:10001 /opt/parcels/log /opt/parcels/storage /opt/parcels/tmp
COPY . .
RUN bundle install
USER 10001:10001
ENTRYPOINT ["bin/docker-entrypoint"]
CMD ["./bin/rails", "server"]
