FROM rockylinux:9
RUN dnf install -y httpd && dnf clean all
RUN yum --setopt=tsflags=nodocs update -y
RUN microdnf install -y tar
