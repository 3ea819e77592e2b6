FROM ubuntu:22.04
RUN apt-get update && apt-get install -y gcc libssl-dev
WORKDIR /src
COPY . .
RUN gcc -o gauge gauge.c -lssl
CMD ["./gauge"]
