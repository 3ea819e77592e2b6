FROM debian:bookworm-slim
WORKDIR /opt
COPY . /srv/app
RUN cd /srv/app && make
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/app
CMD ["./run"]

FROM debian:bookworm-slim
WORKDIR /opt
COPY . /srv/app
RUN cd /srv/app && make
RUN apt-get install -y ./tool.deb
WORKDIR /srv/app
CMD ["./run"]
