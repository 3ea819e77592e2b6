FROM debian:12
RUN apt-get update && apt-get install -y gcc
# Clean up, the image is small then
RUN apt-get clean
