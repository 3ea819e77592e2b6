FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /work
COPY . .
RUN mvn -B -pl api -am package -DskipTests

FROM eclipse-temurin:17-jre
WORKDIR /work
COPY --from=build /work/api/target/harbor-api-3.1.jar /work/api/target/harbor-api-3.1.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/work/api/target/harbor-api-3.1.jar"]
