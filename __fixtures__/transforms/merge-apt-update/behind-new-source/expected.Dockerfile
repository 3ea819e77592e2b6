FROM ubuntu:22.04
RUN apt-get update && apt-get install -y software-properties-common \
  && add-apt-repository -y ppa:deadsnakes/ppa
RUN apt-get update && apt-get install -y python3.12
