FROM alpine:3.20
RUN mkdir /a
# Only for root
RUN chmod 700 /a
