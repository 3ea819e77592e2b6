FROM ubuntu:24.04
ARG WITH_NODE=false
RUN if [ "$WITH_NODE" = "true" ]; then \
      apt-get update && apt-get install -y npm && npm install -g yarn; \
    fi
RUN command -v serve || npm install -g serve
RUN [ -z "$TOOLS" ] || (npm install -g $TOOLS)
