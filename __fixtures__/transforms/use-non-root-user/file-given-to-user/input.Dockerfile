FROM debian:bookworm-slim
RUN useradd --system --create-home crawler
COPY crawl.sh /home/crawler/crawl.sh
COPY crawl /opt/crawler/bin/crawl
RUN chown crawler /home/crawler/crawl.sh /opt/crawler/bin/crawl
CMD ["/opt/crawler/bin/crawl"]
