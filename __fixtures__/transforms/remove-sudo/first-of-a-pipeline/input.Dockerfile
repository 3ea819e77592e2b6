FROM debian:12
RUN sudo cat /etc/motd | sort > /etc/motd.sorted &
RUN sudo dpkg -l | grep -q curl
