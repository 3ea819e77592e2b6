FROM openjdk:11-jre-slim
VOLUME /data
WORKDIR /opt/indexer
COPY indexer.jar .
CMD ["java", "-jar", "indexer.jar", "--store", "/data"]
