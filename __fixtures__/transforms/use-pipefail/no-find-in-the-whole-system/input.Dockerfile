FROM debian:trixie-slim
RUN find / -name "*.pyc" | xargs rm -f
CMD ["x"]
