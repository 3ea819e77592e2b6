FROM debian:bookworm-slim
ARG VERSION=1.4
ENV SRC=/usr/src/tool-${VERSION}
RUN apt-get update && apt-get install -y make
# build the tool
RUN cd "$SRC" \
    # tests take an hour
    && make \
    && cd docs \
    && make html
COPY config.toml /etc/tool/config.toml
ENV TOOL_HOME=/srv
WORKDIR /opt/extra
# hadolint ignore=DL3059
RUN ./install.sh

CMD ["./run"]
