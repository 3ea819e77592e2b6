FROM centos:7
RUN set -ex; \
    yum install -y epel-release; \
    yum install -y jq; \
    jq --version
RUN yum install -y tar; yum install -y gzip || true
