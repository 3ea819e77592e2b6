FROM swift:6.0-noble
WORKDIR /build
COPY . .
RUN swift build -c release --static-swift-stdlib
CMD [".build/release/Beacon"]
