FROM debian:bookworm-slim AS one
SHELL ["/bin/bash", "-lc"]
CMD rails server

FROM debian:bookworm-slim AS two
SHELL ["/bin/bash", "-c"]
ENV BASH_ENV=/etc/env.sh
CMD rails server

FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS three
CMD app.exe serve

FROM ubuntu:24.04 AS four
SHELL ["pwsh", "-Command"]
CMD app serve

FROM debian:bookworm-slim
ONBUILD CMD app serve
HEALTHCHECK CMD curl -f http://localhost/
