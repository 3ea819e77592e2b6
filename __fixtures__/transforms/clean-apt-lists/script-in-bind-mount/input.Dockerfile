FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make
RUN --mount=type=bind,source=scripts,target=/scripts /scripts/tools.sh
