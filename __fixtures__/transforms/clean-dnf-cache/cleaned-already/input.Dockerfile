FROM fedora:41 AS one
RUN dnf install -y httpd && dnf clean all
FROM fedora:41 AS two
RUN dnf install -y httpd && rm -rf /var/cache/dnf/*
FROM fedora:41 AS three
RUN dnf install -y httpd; dnf -y clean all; rm -rf /var/cache/dnf
FROM fedora:41 AS four
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y httpd
FROM fedora:41 AS five
RUN rpm -q dnf && dnf remove -y vim-minimal && dnf repolist
