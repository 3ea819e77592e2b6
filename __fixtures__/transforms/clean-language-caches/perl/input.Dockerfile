FROM perl:5.40
COPY cpanfile .
RUN cpanm --notest --installdeps . \
    && cpanm Starman
RUN cpan -T JSON::XS
RUN cpanm --quiet Plack && rm -rf ~/.cpanm
CMD ["starman", "app.psgi"]
