FROM postgres:18
COPY docker/init.sql /docker-entrypoint-initdb.d/
