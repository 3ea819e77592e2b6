FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends ansible
WORKDIR /work
COPY . .
RUN ansible-playbook site.yml
CMD ["./serve"]
