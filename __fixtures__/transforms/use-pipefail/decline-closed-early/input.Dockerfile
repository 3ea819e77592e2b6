FROM debian:12
RUN tr -dc a-z < /dev/urandom | head -c 32 > /etc/secret-name
RUN cat /etc/passwd | grep -q root
