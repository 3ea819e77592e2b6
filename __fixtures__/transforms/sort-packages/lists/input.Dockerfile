FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        wget \
        curl=7.88.1-10 \
        ca-certificates \
        g++ \
        gcc-12 \
        gcc \
        libssl-dev:arm64 \
    && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y \
        # the compilers
        make \
        cmake \
        # what the tests need
        python3-pytest \
        expect\
 && rm -rf /var/lib/apt/lists/*
RUN apk add --no-cache \
        zlib \
        --virtual .build-deps \
        openssl-dev~=3 \
        gcc \
    && make
