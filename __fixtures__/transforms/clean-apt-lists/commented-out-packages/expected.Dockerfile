FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends \
    ffmpeg \
    libpq5 \
    # git \
    #vim\
 && rm -rf /var/lib/apt/lists/* \
 || exit 100

FROM debian:12
RUN set -e; \
    apt-get update && apt-get install -y --no-install-recommends \
        nginx-light \
        # certbot \
    && rm -rf /var/lib/apt/lists/* \
    && nginx -t; \
    ln -sf /dev/stdout /var/log/nginx/access.log || true

# A comment that speaks of the next command stays above it
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends \
    locales \
 && rm -rf /var/lib/apt/lists/* \
    # the shop is Danish
 || exit 100
