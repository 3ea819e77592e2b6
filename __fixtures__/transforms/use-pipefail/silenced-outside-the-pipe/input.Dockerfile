FROM debian:trixie-slim
RUN rm /x 2>/dev/null; curl -fsSL https://example.org/x.tar | tar -xf -
CMD ["x"]
