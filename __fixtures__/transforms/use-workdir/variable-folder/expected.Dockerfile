FROM debian:bookworm-slim AS one
ARG HOME_DIR=/srv/app
WORKDIR $HOME_DIR
WORKDIR /tmp
RUN make
WORKDIR $HOME_DIR
RUN ls

FROM debian:bookworm-slim
ARG HOME_DIR=/srv/app
WORKDIR $HOME_DIR
ENV HOME_DIR=/srv/other
RUN cd /tmp && make
RUN ls
