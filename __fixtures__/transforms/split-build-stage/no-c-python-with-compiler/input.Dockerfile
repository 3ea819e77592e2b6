FROM debian:bookworm
RUN apt-get update && apt-get install -y gcc python3
WORKDIR /src
COPY . .
RUN gcc -shared -o limits.so gauge.c
CMD ["python3", "run.py"]
