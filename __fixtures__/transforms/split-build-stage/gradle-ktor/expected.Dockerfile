FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle buildFatJar --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/build/libs/pier.jar /app/build/libs/pier.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier.jar"]
