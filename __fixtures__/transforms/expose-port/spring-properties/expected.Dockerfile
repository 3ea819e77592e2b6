FROM eclipse-temurin:17-jre
COPY target/guestbook.jar /app.jar
EXPOSE 9000
ENTRYPOINT ["java", "-jar", "/app.jar"]
