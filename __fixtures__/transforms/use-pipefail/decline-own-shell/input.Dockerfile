FROM debian:12
SHELL ["/bin/bash", "-ec"]
RUN cat /a | sort > /b
