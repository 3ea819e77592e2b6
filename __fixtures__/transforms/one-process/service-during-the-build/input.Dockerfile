FROM debian:12-slim
RUN service postgresql start && su postgres -c "createdb shop" && service postgresql stop
CMD ["postgres", "-D", "/var/lib/postgresql/15/main"]
