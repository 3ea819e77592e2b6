FROM gradle:8-jdk17 AS build
WORKDIR /home/gradle/src
COPY --chown=gradle:gradle . .
RUN gradle build --no-daemon && cp build/libs/*.jar /opt/pier.jar

FROM eclipse-temurin:17-jre
WORKDIR /home/gradle/src
COPY --from=build /opt/pier.jar /opt/pier.jar
EXPOSE 8080
CMD ["java", "-jar", "/opt/pier.jar"]
