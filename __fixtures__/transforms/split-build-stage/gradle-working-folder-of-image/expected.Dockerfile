FROM gradle:8.10-jdk21 AS build
COPY . .
RUN gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /home/gradle
COPY --from=build /home/gradle/build/libs/pier-1.4.0.jar /home/gradle/build/libs/pier-1.4.0.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0.jar"]
