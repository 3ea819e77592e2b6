FROM opensuse/leap:15.6
RUN zypper --non-interactive install nginx && zypper clean --all
RUN zypper -n in vim && zypper cc -a
RUN zypper -n in tar && rm -rf /var/cache/zypp/*
RUN zypper addrepo https://example.org/repo.repo
