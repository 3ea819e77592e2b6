FROM fedora:43 AS build
RUN dnf install -y gcc
RUN gcc -o /tool tool.c
FROM fedora:43
COPY --from=build /tool /tool
