FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY . .
RUN make
EXPOSE 9090
RUN mkdir -p /srv/log /srv/readings \
    && chown -R 10001:10001 /srv/log /srv/readings
USER 10001:10001
CMD ["./gauge"]
