FROM debian:12-slim
WORKDIR /src
COPY . .
CMD ["./start.sh"]
