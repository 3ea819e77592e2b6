FROM gcc:13-bookworm
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -static -o gauge gauge.c -lm
CMD ["./gauge"]
