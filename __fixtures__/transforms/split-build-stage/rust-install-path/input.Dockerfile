FROM rust:1.81
WORKDIR /usr/src/tide
COPY . .
RUN cargo install --locked --path .
CMD ["tide"]
