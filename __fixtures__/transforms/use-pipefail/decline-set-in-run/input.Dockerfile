FROM fedora:40
RUN set -o pipefail && cat /a | sort > /b
RUN cat /a || true
RUN echo x | tee /y
