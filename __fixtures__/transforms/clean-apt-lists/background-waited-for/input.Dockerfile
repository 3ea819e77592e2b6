FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends graphviz & make -C /srv/maps; wait
