FROM rust:1.83-bookworm
RUN apt-get update && apt-get install -y protobuf-compiler
ONBUILD COPY . /src
ONBUILD RUN cargo build --release
CMD ["bash"]
