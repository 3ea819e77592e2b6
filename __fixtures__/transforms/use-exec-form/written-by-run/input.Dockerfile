FROM debian:trixie-slim
RUN printf 'sleep 1\\n' > /usr/local/bin/relay && chmod +x /usr/local/bin/relay
CMD relay --listen :8080
