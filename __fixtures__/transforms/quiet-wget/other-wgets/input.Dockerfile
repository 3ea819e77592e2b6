FROM alpine:3.22 AS one
RUN wget https://example.com/a

FROM busybox:1.37 AS two
RUN wget https://example.com/a

FROM fedora:43 AS three
RUN dnf install -y wget && wget https://example.com/a

FROM registry.example.com/base:4 AS four
RUN wget https://example.com/a

FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN wget https://example.com/a
