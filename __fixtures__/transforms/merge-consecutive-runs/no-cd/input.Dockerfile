FROM alpine:3.20
RUN cd /tmp && mkdir a
RUN rm -rf a
