FROM debian:bookworm
RUN apt-get update && apt-get install -y g++ cmake
WORKDIR /work/build
COPY . /work
RUN cmake .. && make
CMD ["/work/build/gauge"]
