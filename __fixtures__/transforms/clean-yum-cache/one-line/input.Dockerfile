FROM centos:7
RUN yum install -y httpd
RUN yum -y update && yum install -y php && systemctl enable httpd
