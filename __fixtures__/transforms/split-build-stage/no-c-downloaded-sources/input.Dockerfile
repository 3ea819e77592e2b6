FROM gcc:13
RUN git clone https://example.org/gauge.git /src
WORKDIR /src
RUN make
CMD ["./gauge"]
