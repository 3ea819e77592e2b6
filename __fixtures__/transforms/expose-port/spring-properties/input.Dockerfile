FROM eclipse-temurin:17-jre
COPY target/guestbook.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
