FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B package
FROM eclipse-temurin:25-jre
COPY --from=build /src/target/meter-1.jar /app.jar
