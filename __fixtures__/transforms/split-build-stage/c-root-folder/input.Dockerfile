FROM gcc:13
COPY . .
RUN gcc -O2 -o gauge gauge.c -lm
CMD ["./gauge"]
