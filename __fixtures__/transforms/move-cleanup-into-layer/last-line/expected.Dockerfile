FROM fedora:41
RUN dnf install -y \
      httpd \
      mod_ssl \
      && dnf clean all
COPY . /var/www/html
EXPOSE 443
