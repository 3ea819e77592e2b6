FROM debian:12 AS base
RUN apt-get update
FROM base AS build
RUN apt-get install -y gcc
FROM base
RUN apt-get install -y libgcc-s1
