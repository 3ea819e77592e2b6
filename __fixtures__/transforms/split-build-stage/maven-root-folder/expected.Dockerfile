FROM maven:3.9-eclipse-temurin-21 AS build
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
WORKDIR /
COPY --from=build /target/quay-1.2.0.jar /target/quay-1.2.0.jar
EXPOSE 8080
CMD ["java", "-jar", "target/quay-1.2.0.jar"]
