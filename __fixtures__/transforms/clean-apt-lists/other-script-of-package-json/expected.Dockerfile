FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /work
COPY . .
RUN npm run build
CMD ["./serve"]
