FROM postgres:16-alpine
COPY report.sql /report.sql
ENTRYPOINT ["psql", "-h", "db", "-p", "5432"]
CMD ["-f", "/report.sql"]
