FROM cimg/base:2024.01
RUN sudo apt-get update -qq && \
    sudo -E apt-get install -y postgresql-client && \
    sudo -E rm -rf /var/lib/apt/lists/*
RUN sudo apt-get update && sudo apt-get install -y redis-tools && sudo rm -rf /var/lib/apt/lists/*
