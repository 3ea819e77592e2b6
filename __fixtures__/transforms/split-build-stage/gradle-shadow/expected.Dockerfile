FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle shadowJar --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/build/libs/pier-1.4.0-all.jar /app/build/libs/pier-1.4.0-all.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0-all.jar"]
