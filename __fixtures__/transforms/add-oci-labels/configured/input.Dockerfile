FROM alpine:3.20
COPY sync.sh /
CMD ["/sync.sh"]
