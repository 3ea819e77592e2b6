FROM fedora:41
RUN dnf install -y httpd && dnf clean all
RUN dnf -y update && dnf install -y php && dnf clean all && systemctl enable httpd
