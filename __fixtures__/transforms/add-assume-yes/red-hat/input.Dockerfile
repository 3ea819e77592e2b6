FROM rockylinux:9
RUN dnf install httpd && dnf clean all
RUN yum --setopt=tsflags=nodocs update
RUN microdnf install tar
