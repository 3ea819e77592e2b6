FROM gcc:15
WORKDIR /site
COPY . .
RUN cmake . && make
