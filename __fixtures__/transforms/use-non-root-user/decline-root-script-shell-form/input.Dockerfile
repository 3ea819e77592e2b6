FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends fortune-mod
RUN wget -O /root/serve.sh https://downloads.example.com/serve.sh
EXPOSE 8080
CMD nohup sh -c '/usr/games/fortune && /root/serve.sh'
