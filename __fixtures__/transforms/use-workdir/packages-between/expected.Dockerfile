FROM debian:bookworm-slim
WORKDIR /opt
COPY . /srv/app
WORKDIR /srv/app
RUN make
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
CMD ["./run"]

FROM debian:bookworm-slim
WORKDIR /opt
COPY . /srv/app
WORKDIR /srv/app
RUN make
WORKDIR /opt
RUN apt-get install -y ./tool.deb
WORKDIR /srv/app
CMD ["./run"]
