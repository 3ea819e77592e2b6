FROM debian:12-slim
WORKDIR /src
COPY . .
RUN make && rm -rf .git
CMD ["./run"]
