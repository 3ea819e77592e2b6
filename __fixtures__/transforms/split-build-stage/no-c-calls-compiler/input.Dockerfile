FROM gcc:13
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -o gauge gauge.c -lm
CMD ["./gauge"]
