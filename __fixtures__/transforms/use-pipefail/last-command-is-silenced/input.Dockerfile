FROM debian:trixie-slim
RUN curl -fsSL https://example.org/x.tar | tar -xf - 2>/dev/null
CMD ["x"]
