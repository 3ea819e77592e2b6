FROM python:3.13-slim-bookworm AS build
FROM build
FROM ubuntu:24.04
CMD ["true"]
