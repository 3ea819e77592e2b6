FROM debian:bookworm-slim
RUN useradd --uid 10001 --system --create-home crawler
COPY crawl.sh /home/crawler/crawl.sh
COPY crawl /opt/crawler/bin/crawl
RUN chown crawler /home/crawler/crawl.sh /opt/crawler/bin/crawl
USER 10001
CMD ["/opt/crawler/bin/crawl"]
