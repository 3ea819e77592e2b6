FROM eclipse-temurin:21-jre
WORKDIR /opt/claims
COPY target/claims.jar claims.jar
ENTRYPOINT ["java", "-jar", "claims.jar"]
