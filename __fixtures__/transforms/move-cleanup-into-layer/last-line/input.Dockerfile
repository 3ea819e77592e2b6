FROM fedora:41
RUN dnf install -y \
      httpd \
      mod_ssl
COPY . /var/www/html
EXPOSE 443

RUN dnf clean all
