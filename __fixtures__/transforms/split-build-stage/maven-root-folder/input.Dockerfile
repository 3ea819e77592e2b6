FROM maven:3.9-eclipse-temurin-21
COPY . .
RUN mvn -B package
EXPOSE 8080
CMD ["java", "-jar", "target/quay-1.2.0.jar"]
