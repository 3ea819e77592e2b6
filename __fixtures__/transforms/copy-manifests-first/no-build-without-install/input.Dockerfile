FROM debian:bookworm-slim
WORKDIR /src
COPY . .
RUN make
