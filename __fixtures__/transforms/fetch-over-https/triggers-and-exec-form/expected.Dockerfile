FROM node:22
ONBUILD RUN curl -fL -O https://github.com/acme/theme/archive/v1.tar.gz
ONBUILD ADD https://github.com/acme/theme/raw/main/theme.css /srv/
RUN sudo git clone https://github.com/acme/theme.git
RUN ["wget", "https://github.com/acme/theme/archive/v2.tar.gz"]
ONBUILD RUN curl -fL -O http://mirror.acme.example/theme.tar.gz
