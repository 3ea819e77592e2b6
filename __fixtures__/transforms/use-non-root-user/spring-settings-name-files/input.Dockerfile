FROM eclipse-temurin:21-jre
WORKDIR /opt/parcels
COPY target/parcels.jar parcels.jar
ENTRYPOINT ["java", "-jar", "parcels.jar"]
