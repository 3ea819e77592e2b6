FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/build/libs/pier-2.0.1.jar /app/build/libs/pier-2.0.1.jar
EXPOSE 8080
CMD ["java", "-jar", "build/libs/pier-2.0.1.jar"]
