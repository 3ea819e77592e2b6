FROM registry.example.com/tools/dind:24
RUN apt-get update && apt-get install -y make
COPY job /job
CMD ["/job/run"]
