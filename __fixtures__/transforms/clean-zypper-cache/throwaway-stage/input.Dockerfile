FROM opensuse/leap:15.6 AS build
RUN zypper --non-interactive install gcc
FROM opensuse/leap:15.6
COPY --from=build /usr/bin/gcc /gcc
