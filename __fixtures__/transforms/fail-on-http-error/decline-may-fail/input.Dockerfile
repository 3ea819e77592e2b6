FROM debian:12
RUN curl -sS https://example.com/optional -o /optional || true
RUN if curl -s https://example.com/check; then touch /ok; fi
RUN wget https://example.com/d
