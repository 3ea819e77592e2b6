FROM debian:12-slim AS base
VOLUME ["/var/lib/mysql", "/srv/data/"]

FROM base
ENV SHOP_DB=/srv/data/live/shop.sqlite3
CMD ["mysqld", "--user=mysql"]
