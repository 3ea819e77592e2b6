FROM debian:trixie-slim
RUN useradd --system probe
COPY probe /usr/local/bin/probe
USER probe
CMD ["probe"]
