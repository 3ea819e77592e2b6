FROM caddy:2.10
COPY Caddyfile /etc/caddy/Caddyfile
COPY site/ /srv
