FROM ruby:3.3-slim
COPY . /src
RUN cd /src && gem build && gem install --no-document *.gem
LABEL org.opencontainers.image.title="weekday" \
      org.opencontainers.image.description="Tells the weekday of a date" \
      org.opencontainers.image.url="https://weekday.example.org" \
      org.opencontainers.image.source="https://git.example.org/mika/weekday" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.authors="Mika Salo, Jo Berg"
CMD ["weekday"]
