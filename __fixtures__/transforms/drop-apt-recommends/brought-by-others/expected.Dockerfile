FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends build-essential gcc cmake ca-certificates wget=1.21.2-2ubuntu1
