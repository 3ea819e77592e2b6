FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/target/quay-1.2.0.jar /app/target/quay-1.2.0.jar
EXPOSE 8080
CMD ["java", "-jar", "target/quay-1.2.0.jar"]
