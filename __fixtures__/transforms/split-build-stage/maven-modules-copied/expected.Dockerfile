FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /work
COPY . .
RUN mvn -B install && cp api/target/*.jar /opt/api.jar

FROM eclipse-temurin:17-jre
WORKDIR /work
COPY --from=build /opt/api.jar /opt/api.jar
ENTRYPOINT ["java", "-Xmx200m", "-jar", "/opt/api.jar"]
