FROM gcc:13
WORKDIR /usr/src/gauge
COPY . .
RUN gcc -O2 -o gauge gauge.c -lcurl -lsqlite3 -lpthread
EXPOSE 9100
CMD ["./gauge"]
