FROM redis:7
COPY worker /usr/local/bin/
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["sh", "-c", "redis-server --save '' & exec worker --queue default"]
