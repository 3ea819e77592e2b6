FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY . .
RUN make
EXPOSE 9090
CMD ["./gauge"]
