FROM eclipse-temurin
COPY target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
