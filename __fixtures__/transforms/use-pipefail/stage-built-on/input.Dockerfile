FROM python:3.12 AS base
RUN curl -fsSL https://example.com/a.tgz | tar -xz -C /opt
FROM base AS test
RUN pytest
FROM base
CMD ["app"]
