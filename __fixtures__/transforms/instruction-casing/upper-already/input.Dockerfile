# from here on
FROM debian:bookworm-slim AS base
RUN cmd --run \
    copy from to
COPY <<EOF /run.sh
from x
run y
EOF
CMD ["run"]
