FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        ca-certificates \
        # for the health check
        curl \
        git \
    && rm -rf /var/lib/apt/lists/*
ENV APP_HOME=/srv/app \
    APP_PORT=8080

ONBUILD RUN make \
    install
CMD ["/srv/app/run"]
