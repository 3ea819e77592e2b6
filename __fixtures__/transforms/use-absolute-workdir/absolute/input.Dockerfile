FROM debian:bookworm-slim AS build
ENV APP_HOME=/srv/app
WORKDIR /srv
WORKDIR $APP_HOME
WORKDIR "${APP_HOME}/web"
WORKDIR /
RUN make

FROM mcr.microsoft.com/windows/servercore:ltsc2022
WORKDIR C:/app
WORKDIR web
