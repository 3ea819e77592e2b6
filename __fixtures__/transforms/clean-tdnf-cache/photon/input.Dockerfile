FROM photon:5.0

RUN tdnf install -y curl tar && \
    curl -fsSLo /tmp/agent.tar.gz https://downloads.example.org/agent.tar.gz && \
    tar -C /opt -xzf /tmp/agent.tar.gz

RUN tdnf update -y

CMD ["/opt/agent/bin/agent"]
