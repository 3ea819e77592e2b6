FROM maven:3.9-eclipse-temurin-21-alpine AS build
WORKDIR /app
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre-alpine
WORKDIR /app
COPY --from=build /app/data /app/data
COPY --from=build /app/target/quay.jar /app/target/quay.jar
EXPOSE 8080
CMD ["java", "-jar", "target/quay.jar"]
