FROM debian:12-slim
WORKDIR ../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../
RUN make
WORKDIR generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/generated/out
RUN make install
