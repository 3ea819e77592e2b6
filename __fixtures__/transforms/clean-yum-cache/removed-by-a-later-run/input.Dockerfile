FROM centos:7
RUN yum install -y jq
# and out with the rest
RUN rm -rf /var/cache/yum
