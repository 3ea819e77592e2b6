FROM eclipse-temurin:21-jre
WORKDIR /opt/parcels
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /opt/parcels/logs /opt/parcels/store \
    && chown -R 10001:10001 /opt/parcels/logs /opt/parcels/store
COPY target/parcels.jar parcels.jar
USER 10001:10001
ENTRYPOINT ["java", "-jar", "parcels.jar"]
