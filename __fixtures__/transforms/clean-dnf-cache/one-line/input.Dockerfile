FROM fedora:41
RUN dnf install -y httpd
RUN dnf -y update && dnf install -y php && systemctl enable httpd
