FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        ca-certificates \
        curl=7.88.1-10 \
        g++ \
        gcc \
        gcc-12 \
        libssl-dev:arm64 \
        wget \
    && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y \
        # the compilers
        cmake \
        make \
        # what the tests need
        expect \
        python3-pytest\
 && rm -rf /var/lib/apt/lists/*
RUN apk add --no-cache \
        zlib \
        --virtual .build-deps \
        gcc \
        openssl-dev~=3 \
    && make
