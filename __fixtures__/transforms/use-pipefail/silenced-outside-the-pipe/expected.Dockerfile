FROM debian:trixie-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN rm /x 2>/dev/null; curl -fsSL https://example.org/x.tar | tar -xf -
CMD ["x"]
