FROM maven:3.9-eclipse-temurin-17
WORKDIR /work
COPY . .
RUN mvn -B -pl api -am package -DskipTests
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/work/api/target/harbor-api-3.1.jar"]
