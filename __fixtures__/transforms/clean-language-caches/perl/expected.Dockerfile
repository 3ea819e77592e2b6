FROM perl:5.40
COPY cpanfile .
RUN cpanm --notest --installdeps . \
    && cpanm Starman \
    && rm -rf ~/.cpanm
RUN cpan -T JSON::XS && rm -rf ~/.cpan/build ~/.cpan/sources
RUN cpanm --quiet Plack && rm -rf ~/.cpanm
CMD ["starman", "app.psgi"]
