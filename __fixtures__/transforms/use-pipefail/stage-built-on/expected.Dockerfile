FROM python:3.12 AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/a.tgz | tar -xz -C /opt
SHELL ["/bin/sh", "-c"]
FROM base AS test
RUN pytest
FROM base
CMD ["app"]
