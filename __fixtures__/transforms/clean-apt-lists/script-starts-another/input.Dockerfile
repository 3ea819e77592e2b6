FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends curl
WORKDIR /work
COPY . .
RUN bash ci/all.sh
CMD ["./serve"]
