FROM gcc:13
WORKDIR /work
COPY . .
RUN cmake -S . -B build && cmake --build build
CMD ["build/gauge"]
