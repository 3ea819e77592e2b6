FROM debian:trixie-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /srv/app -name "*.pyc" | xargs rm -f
CMD ["x"]
