FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends python3
WORKDIR /work
COPY . .
RUN python3 train.py
CMD ["./serve"]
