FROM debian:bookworm-slim AS one
WORKDIR /app
COPY . .
CMD ./start.sh

FROM debian:bookworm-slim AS two
COPY scripts/worker /usr/local/bin/
CMD worker --queue mail

FROM debian:bookworm-slim AS three
COPY legacy.sh /
CMD /legacy.sh
