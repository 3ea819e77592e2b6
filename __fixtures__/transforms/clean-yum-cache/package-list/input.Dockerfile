FROM centos:7
RUN yum install -y \
        gcc \
        make \
    && make -C /src
RUN yum makecache && \
    yum groupinstall -y "Development Tools"
