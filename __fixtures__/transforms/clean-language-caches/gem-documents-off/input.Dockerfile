FROM fedora:40
RUN echo 'gem: --no-document' >> /etc/gemrc
RUN gem install sass
