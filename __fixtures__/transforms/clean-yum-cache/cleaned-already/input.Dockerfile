FROM centos:7 AS one
RUN yum install -y httpd && yum clean all
FROM centos:7 AS two
RUN yum install -y httpd && rm -rf /var/cache/yum/*
FROM centos:7 AS three
RUN yum install -y httpd; yum -y clean all; rm -rf /var/cache/yum
FROM centos:7 AS four
RUN --mount=type=cache,target=/var/cache/yum yum install -y httpd
FROM centos:7 AS five
RUN rpm -q yum && yum remove -y vim-minimal && yum repolist
