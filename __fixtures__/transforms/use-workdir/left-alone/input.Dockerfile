FROM debian:bookworm-slim AS two
WORKDIR /app
RUN apt-get update && cd /tmp && make
RUN (cd /tmp && make) && make install
RUN cd /tmp
RUN cd /tmp && make && cd - && make install
RUN cd /tmp && make && cd "$OLDPWD"
RUN cd /tmp && make || true
RUN cd /tmp || mkdir /tmp
RUN cd $UNSET && make
RUN cd ~/src && make
RUN cd src-* && make
RUN cd && make
RUN cd -P /tmp && make
RUN cd $(mktemp -d) && make
RUN cd "my folder" && make
RUN cd /tmp & make
RUN --mount=type=bind,source=src,target=/src cd /src && make
RUN --mount=type=bind,target=. cd /srv && make
RUN if true; then cd /tmp && make; fi
RUN cd \
    /tmp && \
    # behind the cd
    make
RUN cd /tmp && \
    # behind the cd
    make
RUN ["/bin/sh", "-c", "cd /tmp && make"]
RUN make -C /tmp && echo "cd /tmp"
ONBUILD RUN cd /app && make
CMD cd /app && ./run

FROM registry.example.com/team/base:2
RUN cd /src && make
CMD ["run"]
