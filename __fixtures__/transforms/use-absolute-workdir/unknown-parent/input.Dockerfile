FROM registry.example.com/platform/base:7 AS one
WORKDIR app
RUN make

FROM debian:bookworm-slim AS two
ARG ROOT
WORKDIR $ROOT
WORKDIR app
ONBUILD WORKDIR app

FROM postgres:17 AS three
WORKDIR scripts

FROM debian:bookworm-slim
WORKDIR /srv
ARG NAME=..
WORKDIR app/../$NAME
