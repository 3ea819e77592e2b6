FROM registry.example.com/web/nginx-edge:2
RUN apk add --no-cache git
COPY run-hooks.sh /opt/run-hooks.sh
CMD ["/bin/bash", "/opt/run-hooks.sh"]
