FROM eclipse-temurin:17-jre
COPY target/ledger.jar /app.jar
VOLUME /data
HEALTHCHECK CMD ["java", "-cp", "/app.jar", "org.example.Ping"]
ENTRYPOINT ["java", "-jar", "/app.jar"]
