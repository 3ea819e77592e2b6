FROM node:20-slim AS base
FROM --platform=linux/amd64 python:3.12
COPY --from=busybox:1.36 /bin/busybox /bin/
