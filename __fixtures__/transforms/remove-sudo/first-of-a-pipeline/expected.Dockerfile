FROM debian:12
RUN cat /etc/motd | sort > /etc/motd.sorted &
RUN dpkg -l | grep -q curl
