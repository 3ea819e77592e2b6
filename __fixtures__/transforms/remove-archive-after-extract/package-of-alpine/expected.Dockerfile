FROM alpine:3.22
RUN wget -O /tmp/tool.apk https://dl.example.org/tool.apk && apk add --no-cache --allow-untrusted /tmp/tool.apk && rm /tmp/tool.apk
CMD ["tool"]
