FROM debian:trixie
RUN apt-get update && (apt-get install -y --no-install-recommends graphviz &); make -C /srv/maps
RUN apt-get update && apt-get install -y --no-install-recommends gnuplot & sleep 20
RUN apt-get update && exec apt-get install -y --no-install-recommends imagemagick
