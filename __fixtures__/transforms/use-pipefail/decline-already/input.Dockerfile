FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /a | sort > /b
