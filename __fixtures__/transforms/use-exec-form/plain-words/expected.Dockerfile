FROM node:22 AS web
WORKDIR /app
COPY . .
CMD ["node", "server.js", "--port=8080"]

FROM python:3.13-slim AS worker
ENTRYPOINT ["python3", "-m", "worker", \
    "--queue", "default", \
    # one a container
    "--threads", "1"]

FROM nginx:1.29 AS proxy
CMD ["nginx", "-g", "daemon off;"]

FROM debian:bookworm-slim AS tools
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD ["/usr/bin/find", "/data", "-name", "*.log", "-newer", "/tmp/last run"]

from alpine:3.22
cmd   ["tail",   "-f",   "/dev/null"]  
