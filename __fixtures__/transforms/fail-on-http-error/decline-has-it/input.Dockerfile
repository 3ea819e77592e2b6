FROM debian:12
RUN curl -fsSL https://example.com/a -o /a \
    && curl --fail --location https://example.com/b -o /b \
    && curl -sSfL https://example.com/c | tar -xz
