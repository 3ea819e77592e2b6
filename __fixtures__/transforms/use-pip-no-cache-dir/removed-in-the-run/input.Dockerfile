FROM alpine:3.20
# Without -f the removal fails when there is no cache
RUN apk add --no-cache python3 py3-pip && \
    pip3 install --break-system-packages awscli && \
    rm -r /root/.cache
RUN pip3 install --break-system-packages jc && pip3 cache purge
