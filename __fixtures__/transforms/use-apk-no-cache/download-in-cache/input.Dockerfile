FROM alpine:3.22

# A package from elsewhere lies in apk's cache for a moment: what removes it stays.
RUN apk add --no-cache curl \
    && curl -fsSL -o /var/cache/apk/agent.apk https://packages.example.com/agent-1.4.apk \
    && apk add --no-cache --allow-untrusted /var/cache/apk/agent.apk \
    && rm -rf /var/cache/apk/*

CMD ["agent", "--foreground"]
