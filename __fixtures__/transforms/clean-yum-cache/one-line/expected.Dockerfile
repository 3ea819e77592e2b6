FROM centos:7
RUN yum install -y httpd && yum clean all
RUN yum -y update && yum install -y php && yum clean all && systemctl enable httpd
