FROM cimg/base:2024.01
RUN sudo apt-get update -qq && \
    sudo -E apt-get install -y postgresql-client
RUN sudo apt-get install -y redis-tools
