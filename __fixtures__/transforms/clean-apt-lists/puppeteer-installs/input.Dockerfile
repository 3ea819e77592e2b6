FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm
WORKDIR /work
COPY . .
RUN npx puppeteer browsers install chrome --install-deps
CMD ["./serve"]
