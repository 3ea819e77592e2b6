FROM gcc:13
WORKDIR /work
COPY . .
RUN cmake -S . -B build -DCMAKE_RUNTIME_OUTPUT_DIRECTORY=/out && cmake --build build
CMD ["/out/gauge"]
