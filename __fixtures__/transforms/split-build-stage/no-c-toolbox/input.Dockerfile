FROM debian:bookworm
RUN apt-get update && apt-get install -y gcc gdb
WORKDIR /src
COPY . .
RUN gcc -o gauge gauge.c
CMD ["bash"]
