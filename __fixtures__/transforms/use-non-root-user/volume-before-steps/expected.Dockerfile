FROM openjdk:11-jre-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /data \
    && chown -R 10001:10001 /data
VOLUME /data
WORKDIR /opt/indexer
COPY indexer.jar .
USER 10001:10001
CMD ["java", "-jar", "indexer.jar", "--store", "/data"]
