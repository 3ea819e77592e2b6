FROM registry.example.org/team/mysql-base:3
CMD ["mysqld"]
