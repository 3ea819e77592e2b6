FROM alpine:3.20
RUN apk add --no-cache python3
COPY serve.py /srv/serve.py
COPY start.sh /start.sh
RUN chmod u+x /start.sh && rm -rf /tmp
EXPOSE 8080
CMD ["/start.sh"]
