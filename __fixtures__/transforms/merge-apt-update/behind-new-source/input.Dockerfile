FROM ubuntu:22.04
RUN apt-get update && apt-get install -y software-properties-common \
  && add-apt-repository -y ppa:deadsnakes/ppa \
  && apt-get update
RUN apt-get install -y python3.12
