FROM gcc:14
WORKDIR /tide
COPY . .
RUN make
CMD ["make", "run"]
