FROM debian:12-slim
WORKDIR /src
COPY . .
RUN cut -c1-40 .git/refs/heads/main > VERSION && make
CMD ["./run"]
