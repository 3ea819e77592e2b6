FROM node:22
ONBUILD RUN curl -fL -O http://github.com/acme/theme/archive/v1.tar.gz
ONBUILD ADD http://github.com/acme/theme/raw/main/theme.css /srv/
RUN sudo git clone http://github.com/acme/theme.git
RUN ["wget", "http://github.com/acme/theme/archive/v2.tar.gz"]
ONBUILD RUN curl -fL -O http://mirror.acme.example/theme.tar.gz
