FROM photon:5.0

RUN tdnf install -y curl tar && \
    tdnf clean all && \
    curl -fsSLo /tmp/agent.tar.gz https://downloads.example.org/agent.tar.gz && \
    tar -C /opt -xzf /tmp/agent.tar.gz

RUN tdnf update -y && tdnf clean all

CMD ["/opt/agent/bin/agent"]
