FROM alpine:3.20
RUN apk add --no-cache python3
RUN addgroup -S -g 10001 app \
    && adduser -S -D -h /home/app -u 10001 -G app app
COPY serve.py /srv/serve.py
COPY start.sh /start.sh
RUN chmod u+x /start.sh && rm -rf /tmp
EXPOSE 8080
RUN chmod a+rx /start.sh \
    && mkdir -p /tmp \
    && chmod 1777 /tmp
USER 10001:10001
CMD ["/start.sh"]
