FROM alpine:3.20
RUN apk add --no-cache python3 py3-pip \
    && pip3 install --break-system-packages awscli \
    && rm -rf /var/cache/apk/* /root/.cache /tmp/*
