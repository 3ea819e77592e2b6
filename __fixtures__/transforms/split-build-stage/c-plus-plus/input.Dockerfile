FROM gcc:14
COPY src /src
WORKDIR /src
RUN g++ -std=c++20 -O2 main.cpp -o /usr/local/bin/gauge
ENTRYPOINT ["gauge"]
