FROM debian:bookworm-slim AS base
CMD ["bash"]

FROM base AS one
ENTRYPOINT ["/usr/bin/app", "serve"]

FROM one AS two
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/usr/bin/app", "serve"]

FROM debian:bookworm-slim AS three
CMD ["/usr/bin/app", "migrate"]
ENTRYPOINT ["docker-entrypoint.sh"]

FROM registry.example.com/team/runtime:4
CMD ["app", "serve"]
