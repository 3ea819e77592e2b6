FROM debian:12
RUN apt-get update && apt-get install -y bash-completion
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get clean
