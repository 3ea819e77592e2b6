FROM gradle:jdk21-alpine AS build
WORKDIR /app
COPY . .
RUN gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre-alpine
WORKDIR /app
COPY --from=build /app/build/libs/pier-1.4.0.jar /app/build/libs/pier-1.4.0.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0.jar"]
