FROM centos:7
RUN yum install -y \
        gcc \
        make \
    && yum clean all \
    && make -C /src
RUN yum makecache && \
    yum groupinstall -y "Development Tools" && \
    yum clean all
