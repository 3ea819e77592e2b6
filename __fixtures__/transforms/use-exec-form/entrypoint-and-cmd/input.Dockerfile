FROM debian:bookworm-slim AS one
# the CMD would become arguments
ENTRYPOINT /usr/bin/app serve
CMD /etc/app.conf

FROM debian:bookworm-slim AS two
CMD ["--help"]
ENTRYPOINT /usr/bin/app serve

FROM debian:bookworm-slim AS three
ENTRYPOINT /usr/bin/app serve

FROM three AS four
EXPOSE 80

FROM four
CMD ["--help"]

FROM debian:bookworm-slim AS six
ENTRYPOINT ["/bin/sh", "-c"]
CMD /usr/bin/app serve
