FROM debian:12
RUN curl -X POST -d done https://example.com/hook \
    && curl -s -o /dev/null -w '%{http_code}' https://example.com/ \
    && curl --version
