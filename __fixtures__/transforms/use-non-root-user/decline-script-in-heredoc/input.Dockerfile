# syntax=docker/dockerfile:1
FROM debian:trixie-slim
COPY <<'EOF' /start.sh
#!/bin/sh
chown -R www-data /data
exec relay
EOF
CMD ["sh", "/start.sh"]
